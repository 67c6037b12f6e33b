import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';

const clock: Actor = { kind: 'system', job: 'delivery.issue_sheets' };

const sheetsAtOnce = 100;

/**
 * Issues the preparation sheet of each seller of a closed destination, once nothing can be placed
 * there any more: the grace of signed quotes has passed.
 *
 * @returns how many sheets left
 */
export function issuePreparationSheets(app: App): Promise<number> {
  return app.inTransaction(clock, async (tx) => {
    const sheets = await tx.rows<{ destinationId: string; sellerId: string }>({
      name: 'delivery.issue_sheets',
      text: `insert into preparation_sheets (destination_id, seller_id, number, issued_at)
             select distinct d.id, l.seller_id, 1, etal_now()
             from destinations d
             join order_lines l on l.destination_id = d.id
             left join destination_closings c on c.destination_id = d.id
             where coalesce(c.at, d.closes_at) < etal_now() - $1 * interval '1 minute'
               and not exists (select from preparation_sheets s
                 where s.destination_id = d.id and s.seller_id = l.seller_id)
             limit ${sheetsAtOnce}
             on conflict do nothing
             returning destination_id as "destinationId", seller_id as "sellerId"`,
      values: [limits.quoteGraceMinutes],
    });
    for (const { destinationId, sellerId } of sheets) {
      await recordAudit(tx, 'preparation_sheet.issued', destinationId, { sellerId });
      await announce(tx, 'preparation_sheet.issued', destinationId, { sellerId });
    }
    return sheets.length;
  });
}
