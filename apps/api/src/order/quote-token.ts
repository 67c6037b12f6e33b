import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Quote } from '@etal/domain/order/quote';
import { Refusal } from '@etal/domain/shared/refusal';

/** A quote as text that only this installation can have made. */
export function signQuote(quote: Quote, secret: string): string {
  const body = Buffer.from(JSON.stringify(quote)).toString('base64url');
  return `${body}.${signatureOf(body, secret)}`;
}

/** Refusal: `quote.changed` when the text is not one of ours. */
export function readQuote(token: string, secret: string): Quote {
  const [body = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature);
  const right = Buffer.from(signatureOf(body, secret));
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new Refusal('quote.changed');
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Quote;
}

function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', `quote|${secret}`).update(body).digest('base64url');
}
