import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findPage, type PageText } from './repository.ts';

/** What the territory says of itself, in French where there is no other. Refusal: `not_found`. */
export async function readPage(app: App, page: 'about', locale: 'fr' | 'en'): Promise<PageText> {
  const text = await findPage(app.database.read, page, locale);
  if (!text) throw new Refusal('not_found');
  return text;
}
