import { missingLegalFacts, type LegalFact } from '@etal/domain/territory/legal';
import { findTerritory } from '../territory/repository.ts';
import type { App } from '../shared/app.ts';
import { note, ok, type Found } from './check.ts';

const needed: Record<LegalFact, string> = {
  publisher: 'publisher',
  publicationDirector: 'publication director',
  host: 'host',
  address: 'address',
  mediator: 'consumer mediator',
};

/** Names the legal facts of the territory that nobody has told. */
export async function checkLegal(app: App): Promise<Found> {
  const territory = await findTerritory(app.database.read);
  if (!territory) return note('no territory yet: nothing says who publishes this site');
  const missing = missingLegalFacts(territory.legal).map((fact) => needed[fact]);
  if (missing.length === 0) return ok('publisher, host, director and mediator are told');
  return note(`tell the ${missing.join(', ')} before the first real order`);
}
