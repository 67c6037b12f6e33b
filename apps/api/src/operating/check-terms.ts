import type { App } from '../shared/app.ts';
import { findTermsInForce } from '../territory/repository.ts';
import { ok, wrong, type Found } from './check.ts';

/** Whether terms of sale are in force: without any, every order is refused. */
export async function checkTerms(app: App): Promise<Found> {
  const terms = await findTermsInForce(app.database.read, 'fr');
  if (terms) return ok(`version ${terms.version}`);
  return wrong(
    'none are published, so nobody can order: an operator does it under /territory/terms, or « etal publish-terms »',
  );
}
