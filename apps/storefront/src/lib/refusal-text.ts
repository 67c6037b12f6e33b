import { textOfRefusal } from '@etal/messages/refusal';
import { getLocale } from '@etal/messages/runtime';

/** What a refusal says to the reader: what happened, and what to do. */
export function refusalText(code: string): string {
  try {
    return textOfRefusal(code, getLocale()).detail;
  } catch {
    return textOfRefusal('internal', getLocale()).detail;
  }
}
