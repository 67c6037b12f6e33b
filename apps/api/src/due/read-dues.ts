import type { Dues } from '@etal/contracts/due/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { findHouseholdDues, findSellerDues, findTillOpening, loadDueTotals } from './repository.ts';

/**
 * What is due to and by a hub, as its journal says: no figure here is kept anywhere else.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md L6
 */
export async function readDues(
  app: App,
  actor: Actor,
  merchantId: Id<'Organization'>,
): Promise<Dues> {
  requireAccess(actor, 'due.read', { merchantId });
  const { read } = app.database;
  const [tillOpenedAt, totals, found, sellers] = await Promise.all([
    findTillOpening(read, merchantId),
    loadDueTotals(read, merchantId),
    findHouseholdDues(read, merchantId),
    findSellerDues(read, merchantId),
  ]);
  const households = found.slice(0, limits.listItemsMax);
  return { tillOpenedAt, totals, households, isCut: found.length > households.length, sellers };
}
