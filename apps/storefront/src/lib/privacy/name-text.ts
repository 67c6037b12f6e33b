import { m } from '@etal/messages';

/** A name of somebody or of a household; who was erased has none left. */
export function nameText(name: string): string {
  return name === '' ? m.privacy_erased() : name;
}
