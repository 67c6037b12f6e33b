import type { Remittance, Remittances } from '@etal/contracts/remittance/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import {
  findRemittance,
  findRemittances,
  listInHand,
  type Hand,
  type RemittanceKey,
} from './repository.ts';

/**
 * What is in the hands of a hub, and what it took to the bank.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md B5
 */
export async function readRemittances(app: App, actor: Actor, hand: Hand): Promise<Remittances> {
  requireAccess(actor, 'till.keep', { merchantId: hand.merchantId });
  const { read } = app.database;
  const [inHand, made] = await Promise.all([listInHand(read, hand), findRemittances(read, hand)]);
  return { inHand, made };
}

/**
 * What went to the bank together, to print.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md B5
 */
export async function readRemittance(
  app: App,
  actor: Actor,
  key: RemittanceKey,
): Promise<Remittance> {
  requireAccess(actor, 'till.keep', { merchantId: key.merchantId });
  const remittance = await findRemittance(app.database.read, key);
  if (!remittance) throw new Refusal('not_found');
  return remittance;
}
