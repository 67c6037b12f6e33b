import type { Territory } from '@etal/contracts/territory/endpoints';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findTermsInForce, findTerritory } from './repository.ts';

/** Whom this installation serves. Refusal: `not_found` before it is set up. */
export async function readTerritory(app: App, locale: 'fr' | 'en'): Promise<Territory> {
  const territory = await findTerritory(app.database.read);
  if (!territory) throw new Refusal('not_found');
  const terms = await findTermsInForce(app.database.read, locale);
  return { ...territory, terms: terms ?? null };
}
