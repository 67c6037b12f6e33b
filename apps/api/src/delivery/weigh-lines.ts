import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { judgeWeight, weighedCents } from '@etal/domain/delivery/weight';
import type { Id } from '@etal/domain/shared/id';
import { Refusal, type RefusalCode } from '@etal/domain/shared/refusal';
import { findDayOrders, lockOrdersOfDay } from '../order/day-order-repository.ts';
import { writeActuals } from '../order/line-repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadDelivery, type DeliveryKey } from './repository.ts';
import { reviseLines } from './revise-lines.ts';
import { requireShortable, requireSpokesman } from './speak-for-delivery.ts';
import { findWeighableLines, type WeighableRow } from './weight-repository.ts';

export type Weighing = {
  weights: readonly { lineId: Id<'OrderLine'>; grams: number }[];
  /** the reader was asked about weights that are unusual, and says so again */
  isSure: boolean;
};

type WeighedRow = { line: WeighableRow; grams: number };

/**
 * A producer says what lines of its sheet really weigh: they cost that from then on, and never more
 * than was announced. Saying the same again changes nothing.
 *
 * Refusals: those of `requireSpokesman` and `requireShortable`; `not_found` for a line that is not of
 * this delivery; with the fields, `weight.impossible`, also for goods that are sold by the piece,
 * `weight.settled` once something of the order was handed over, `weight.known` where the house weighed
 * the line, and `weight.unusual` until the reader is sure.
 *
 * @see docs/rules.md D12
 */
export function weighLines(
  app: App,
  actor: Actor,
  key: DeliveryKey,
  { weights, isSure }: Weighing,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { merchantId } = await requireSpokesman(tx, actor, key);
    await lockOrdersOfDay(tx, key.pickupDayId);
    requireShortable(await loadDelivery(tx, key), await tx.readNow());
    const lines = await findWeighableLines(
      tx,
      key,
      weights.map(({ lineId }) => lineId),
    );
    const weighed = weights.map(({ lineId, grams }) => {
      const line = lines.get(lineId);
      if (!line) throw new Refusal('not_found');
      return { line, grams };
    });
    requireWeights(weighed, isSure);
    const news = weighed.filter(({ line, grams }) => line.realGrams !== grams);
    if (news.length === 0) return;
    await write(tx, key.pickupDayId, news);
    if (!holdsRole(actor, key.sellerId, 'manager')) {
      tx.keeping = { organizationId: key.sellerId, keeperId: merchantId };
    }
    const { sellerId } = key;
    await recordAudit(tx, 'delivery.weighed', key.pickupDayId, { sellerId, count: news.length });
  });
}

/** Every weight of the worst kind is named, so that one look corrects them all. */
function requireWeights(weighed: readonly WeighedRow[], isSure: boolean): void {
  const refuse = (code: RefusalCode, isWrong: (row: WeighedRow) => boolean) => {
    const fields = weighed.flatMap((row, index) =>
      isWrong(row) ? [{ path: `weights.${index}.grams`, code: code.replace('weight.', '') }] : [],
    );
    if (fields.length > 0) throw new Refusal(code, undefined, fields);
  };
  const isVerdict = (verdict: string) => (row: WeighedRow) =>
    judgeWeight(row.line, row.grams) === verdict;
  refuse('weight.impossible', ({ line }) => !line.isWeighed);
  refuse('weight.impossible', isVerdict('impossible'));
  const isNews = ({ line, grams }: WeighedRow) => line.realGrams !== grams;
  refuse('weight.settled', (row) => row.line.isSettled && isNews(row));
  refuse('weight.known', (row) => row.line.isWeighedByHouse && isNews(row));
  if (!isSure) refuse('weight.unusual', isVerdict('unusual'));
}

async function write(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  weighed: readonly WeighedRow[],
): Promise<void> {
  const orderIds = new Set(weighed.map(({ line }) => line.orderId));
  const orders = (await findDayOrders(tx, dayId)).filter(({ id }) => orderIds.has(id));
  const written = await writeActuals(
    tx,
    weighed.map(({ line, grams }) => ({ id: line.id, grams, cents: weighedCents(line, grams) })),
  );
  const due = new Map(written.map((line) => [line.id, line]));
  const lines = weighed.map(({ line: { id, quantity } }) => {
    return [id, { ...due.get(id)!, quantity }] as const;
  });
  const why = { entry: 'delivery.weighed', reason: 'weighed' } as const;
  await reviseLines(tx, orders, new Map(lines), why);
}
