import { missingLegalFacts, type LegalFact } from '@etal/domain/territory/legal';
import { findTerritory } from '../territory/repository.ts';
import type { App } from '../shared/app.ts';
import { ok, wrong, type Found } from './check.ts';

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
  if (!territory) {
    return wrong(
      'no territory yet, nothing says who publishes this site: « etal create-operator »',
    );
  }
  const missing = missingLegalFacts(territory.legal).map((fact) => needed[fact]);
  if (missing.length === 0) return ok('publisher, host, director and mediator are told');
  return wrong(`tell the ${missing.join(', ')} under /territory, before the first real order`);
}
