import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import type { App } from '../shared/app.ts';
import { findCodeRecipient } from './person-repository.ts';
import { signInCodeOf } from './sign-in-code.ts';

export type CodeMail = { recipient: string; locale: 'fr' | 'en'; subject: string; text: string };

/**
 * The mail that carries a sign-in code, made when it is sent: the code is kept nowhere.
 *
 * @param secretId subject of `person.code_requested`
 * @returns undefined once the code is used or too old: nothing to send
 */
export async function draftCodeMail(app: App, secretId: string): Promise<CodeMail | undefined> {
  const recipient = await findCodeRecipient(app.database.read, secretId);
  if (!recipient) return undefined;
  const digits = signInCodeOf(secretId, app.config.secret);
  const code = `${digits.slice(0, 3)} ${digits.slice(3)}`;
  const minutes = limits.signInCodeMinutes;
  const { locale } = recipient;
  return {
    recipient: recipient.email,
    locale,
    subject: m.access_code_mail_subject({ code }, { locale }),
    text: m.access_code_mail_body({ code, minutes }, { locale }),
  };
}
