import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

export type CashEntry = { entryId: string; merchantId: Id<'Organization'> };

/**
 * Notes which open drawer the cash of entries went through, if one is open. Locks the till of the
 * merchant (FOR SHARE): a drawer opens and is counted alone.
 *
 * @see docs/rules.md B1
 */
export async function passDrawer(tx: Tx, entries: readonly CashEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const merchantIds = entries.map(({ merchantId }) => merchantId);
  await shareTills(tx, merchantIds);
  await tx.rows({
    name: 'ledger.pass_drawer',
    text: `insert into drawer_entries (entry_id, drawer_id)
      select e.entry_id, d.id from unnest($1::uuid[], $2::uuid[]) e(entry_id, merchant_id)
      join drawers d on d.merchant_id = e.merchant_id
        and not exists (select from drawer_counts where drawer_id = d.id)`,
    values: [entries.map(({ entryId }) => entryId), merchantIds],
  });
}

/** Nobody opens or counts a drawer, nor takes anything to the bank, until the transaction ends. */
export async function shareTills(
  tx: Tx,
  merchantIds: readonly Id<'Organization'>[],
): Promise<void> {
  await tx.rows({
    name: 'ledger.share_till',
    text: `select from till_openings where merchant_id = any($1::uuid[])
      order by merchant_id for share`,
    values: [merchantIds],
  });
}
