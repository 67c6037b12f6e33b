import { m } from '../compiled/messages.js';

export type Locale = 'fr' | 'en';

type Sentence = (inputs: Record<string, never>, options: { locale: Locale }) => string;

/**
 * What a refusal says: what happened, and what to do.
 *
 * @param code dotted refusal code: `order.exists`
 * @throws Error when a code has no text: a test reads them all
 */
export function textOfRefusal(code: string, locale: Locale): { title: string; detail: string } {
  const key = `refusal_${code.replaceAll('.', '_')}`;
  const sentence = (m as unknown as Record<string, Sentence | undefined>)[key];
  if (!sentence) throw new Error(`no text for the refusal ${code}`);
  const detail = sentence({}, { locale });
  return { title: m.refusal_title({}, { locale }), detail };
}
