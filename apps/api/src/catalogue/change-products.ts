import type { changeProducts as contract } from '@etal/contracts/catalogue/completion';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { writeChange, type ProductChange } from './change-product.ts';
import { lockCatalogue } from './repository.ts';

type Body = z.output<NonNullable<(typeof contract)['body']>>;
type Answer = z.output<NonNullable<(typeof contract)['reply']>>;

/**
 * Changes several products of a producer in one act. One that is refused is told with why, and the
 * others are kept: whoever completes a long page loses nothing.
 *
 * Refusals: `not_found` for another's catalogue; of one product, those of `changeProduct`.
 */
export function changeProducts(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  { changes }: Body,
): Promise<Answer> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    const refused: Answer['refused'] = [];
    const byId = changes.toSorted((one, other) => (one.productId < other.productId ? -1 : 1));
    for (const { productId, ...change } of byId) {
      const refusal = await attemptChange(tx, { organizationId, productId }, change);
      if (refusal) refused.push({ productId, ...refusal });
    }
    const savedCount = changes.length - refused.length;
    if (savedCount > 0) await announce(tx, 'catalogue.changed', organizationId);
    return { savedCount, refused };
  });
}

/** A product is judged before anything of it is written: a refusal leaves it as it was. */
async function attemptChange(
  tx: Tx,
  address: Parameters<typeof writeChange>[1],
  change: ProductChange,
): Promise<Pick<Answer['refused'][number], 'code' | 'fields'> | null> {
  try {
    await writeChange(tx, address, change);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { code: thrown.code, fields: [...(thrown.fields ?? [])] };
  }
}
