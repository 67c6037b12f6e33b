import { createHmac } from 'node:crypto';
import type { App } from '../shared/app.ts';

/** The secret of the link of a reminder, made again from its id: only its hash is kept. */
export function publishSecretOf({ config }: Pick<App, 'config'>, reminderId: string): string {
  return createHmac('sha256', config.secret)
    .update(`publish link|${reminderId}`)
    .digest('base64url');
}
