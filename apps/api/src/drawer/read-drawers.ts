import type { Drawers } from '@etal/contracts/drawer/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { findTillOpening } from '../due/repository.ts';
import type { App } from '../shared/app.ts';
import { findDrawers, loadCash } from './repository.ts';

/**
 * The drawer of a hub if one is open, the latest ones, and cash taken while none was.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md B1
 */
export async function readDrawers(
  app: App,
  actor: Actor,
  merchantId: Id<'Organization'>,
): Promise<Drawers> {
  requireAccess(actor, 'till.keep', { merchantId });
  const { read } = app.database;
  const [tillOpenedAt, cashCents, drawers] = await Promise.all([
    findTillOpening(read, merchantId),
    loadCash(read, merchantId),
    findDrawers(read, merchantId),
  ]);
  const open = drawers.find(({ counts }) => counts.length === 0) ?? null;
  const closed = drawers.filter(({ counts }) => counts.length > 0);
  const heldCents = (open ?? closed[0])?.cashCents ?? 0;
  const looseCents = asCents(cashCents - heldCents);
  return { isTillOpen: tillOpenedAt !== null, cashCents, looseCents, open, closed };
}
