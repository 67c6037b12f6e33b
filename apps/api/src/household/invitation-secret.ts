import { createHmac } from 'node:crypto';

/**
 * The secret of an invitation's link, made again from its id when the mail is written; only its
 * hash is kept.
 */
export function invitationSecretOf(invitationId: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`household invitation|${invitationId}`)
    .digest('base64url');
}
