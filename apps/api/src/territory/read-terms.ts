import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findTerms, type TermsRow } from './repository.ts';

/** One version of the terms, in French where there is no other. Refusal: `not_found`. */
export async function readTerms(
  app: App,
  { version, locale }: { version: string; locale: 'fr' | 'en' },
): Promise<TermsRow> {
  const terms = await findTerms(app.database.read, version, locale);
  if (!terms) throw new Refusal('not_found');
  return terms;
}
