import { placeOrder } from '@etal/api/order/place-order';
import { signQuote } from '@etal/api/order/quote-token';
import type { App } from '@etal/api/shared/app';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, type Instant } from '@etal/domain/shared/instant';
import { actorOf, type Buyer } from '../fill/households.ts';
import { termsVersion, type Offer } from '../fill/sales.ts';
import { timeInFlight } from '../in-flight.ts';
import type { Progress } from './progress.ts';
import { producers, type Calendar, type Town, type Week } from './town.ts';

/** A moment at which things come due, and how many of each there are once they are done. */
export type Part = {
  /** what people do before that moment, and at it */
  before?: () => Promise<void>;
  at: Instant;
  during?: () => Promise<void>;
  done: Progress;
};

const inFlight = 8;

/**
 * The parts of all weeks: the first sales are made, and offers put in them by hand; then each week
 * they open and the next are made and filled, households order, sheets leave.
 */
export function partsOf(app: App, { calendars, weeks }: Town): Part[] {
  const many = calendars.length;
  const done: Progress = { made: many, filled: 0, opened: 0, sheets: 0, reminders: 0 };
  const parts: Part[] = [{ at: after(weeks[0]!.opensAt, -3 * DAY), done: { ...done } }];
  for (const [nth, week] of weeks.entries()) {
    const next = nth === weeks.length - 1 ? 0 : many;
    done.opened += many;
    done.made += next;
    done.filled += next;
    const opening: Part = { at: week.opensAt, done: { ...done } };
    parts.push(nth === 0 ? { ...opening, before: () => offerInFirst(app) } : opening);
    parts.push({
      at: week.ordersAt,
      during: () => orderAll(app, calendars, week),
      done: { ...done },
    });
    done.sheets += producers * many;
    done.reminders += many;
    parts.push({ at: week.isFinalAt, done: { ...done } });
  }
  return parts;
}

/** What a hub puts in the first sale of a calendar: every variant, each with a stock of its own. */
async function offerInFirst({ database }: App): Promise<void> {
  await database.read.rows({
    text: `with wanted as materialized (
        select uuidv7() as stock, x.order_cycle_id, v.id as variant, v.price_cents,
          p.organization_id as seller
        from rhythm_occurrences x cross join variants v join products p on p.id = v.product_id),
      stocks as (
        insert into stocks (id, variant_id, left_quantity, created_at)
        select stock, variant, 50, etal_now() from wanted),
      harvests as (
        insert into stock_adjustments (id, stock_id, quantity, reason, at)
        select uuidv7(), stock, 50, 'harvest', etal_now() from wanted)
      insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents)
      select uuidv7(), order_cycle_id, variant, seller, stock, price_cents from wanted`,
  });
}

/** Every household orders one piece of all that is on sale at its place, where something is. */
async function orderAll(app: App, calendars: readonly Calendar[], week: Week): Promise<void> {
  await timeInFlight(await findOpen(app, calendars, week), inFlight, async (sale) => {
    const { buyer, pickupDayId, offers } = sale;
    const dueCents = asCents(offers.reduce((sum, { priceCents }) => sum + priceCents, 0));
    const lines = offers.map(({ id, priceCents }) => {
      return { offerId: id, quantity: 1, unitPriceCents: priceCents };
    });
    const quote = { pickupDayId, lines, dueCents, signedAt: week.ordersAt };
    const placement = {
      quote: signQuote(quote, app.config.secret),
      pickupSlotId: null,
      expectedDueCents: dueCents,
      termsVersion,
    };
    await placeOrder(app, actorOf(buyer), { placement, key: app.newId() });
  });
}

type Sale = { buyer: Buyer; pickupDayId: Id<'PickupDay'>; offers: Offer[] };

/** One sale a calendar at most, even where a control has made two. */
async function findOpen(
  { database }: App,
  calendars: readonly Calendar[],
  { pickupOn }: Week,
): Promise<Sale[]> {
  const rows = await database.read.rows<Omit<Sale, 'buyer'> & { rhythmId: string }>({
    text: `select distinct on (x.rhythm_id) x.rhythm_id as "rhythmId",
        d.pickup_day_id as "pickupDayId",
        (select json_agg(json_build_object('id', o.id, 'priceCents', o.price_cents))
         from offers o where o.order_cycle_id = x.order_cycle_id) as offers
      from rhythm_occurrences x
      join order_cycle_publications pub on pub.order_cycle_id = x.order_cycle_id
      join destinations d on d.order_cycle_id = x.order_cycle_id
      where x.pickup_on = $1 order by x.rhythm_id, d.id`,
    values: [pickupOn],
  });
  const buyers = new Map(calendars.map(({ id, buyer }) => [id as string, buyer]));
  return rows.map(({ rhythmId, ...sale }) => ({ ...sale, buyer: buyers.get(rhythmId)! }));
}
