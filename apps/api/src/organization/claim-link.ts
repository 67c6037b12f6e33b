import { createHmac } from 'node:crypto';
import { claimSecretFrom } from '@etal/domain/access/claim';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';

/** The secret of a claim link, made again from its row's id whenever it is needed: kept nowhere. */
export function claimSecretOf({ config }: App, linkId: string): string {
  const random = createHmac('sha256', config.secret).update(`claim link|${linkId}`).digest();
  const secret = claimSecretFrom(random);
  if (!secret) throw new Error('32 bytes are too few for a claim secret');
  return secret;
}

export function claimHashOf(app: App, linkId: string): string {
  return hashSecret(claimSecretOf(app, linkId));
}

/** What is mailed, and drawn as a QR code on the letter. */
export function claimUrlOf(app: App, linkId: string): string {
  return `${app.config.storefrontUrl}/claim?link=${claimSecretOf(app, linkId)}`;
}
