import type { listDisruptions as contract, ToldOrder } from '@etal/contracts/disruption/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { z } from 'zod';
import { contactOfSeller } from '../delivery/seller-contact.ts';
import type { App } from '../shared/app.ts';
import { findSellersOfDay, loadDisruptedDay } from './day-repository.ts';
import { findMoves } from './move-repository.ts';

export type Disruptions = z.output<NonNullable<(typeof contract)['reply']>>;

/**
 * What was disrupted of a day, what each household answered, and whom no mail reaches.
 *
 * Refusal: `not_found`.
 */
export async function listDisruptions(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
): Promise<Disruptions> {
  const { read } = app.database;
  requireAccess(actor, 'pickup.change', await loadDisruptedDay(read, dayId));
  const sellers = await findSellersOfDay(read, dayId);
  const told = await findToldOrders(read, dayId);
  return {
    items: told.map(({ phone, ...order }) => ({ ...order, phoneEnding: phoneEndingOf(phone) })),
    withdrawals: await findWithdrawals(read, dayId),
    moves: await findMoves(read, dayId),
    sellers: sellers
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map(({ sellerId, sellerName }) => ({ sellerId, sellerName })),
  };
}

type ToldRow = Omit<ToldOrder, 'phoneEnding'> & { phone: string | null };

/** Whom no mail reaches first, then by name. */
function findToldOrders(reader: Reader, dayId: Id<'PickupDay'>): Promise<ToldRow[]> {
  return reader.rows<ToldRow>({
    name: 'disruption.told_orders',
    text: `select x.id, o.id as "orderId", h.id as "householdId", o.code, h.name as "householdName", h.phone,
        mailed.is as "isMailed", x.cause, g.name as "sellerName", x.at,
        x.answer_by as "answerBy", a.answer,
        case when t.id is not null then json_build_object('orderId', t.id, 'code', t.code,
          'startsAt', (extract(epoch from td.starts_at) * 1000)::bigint) end as "movedTo"
      from order_disruptions x
      join orders o on o.id = x.order_id
      join households h on h.id = o.household_id
      cross join lateral (select exists(
        select from household_members m join persons p on p.id = m.person_id
        where m.household_id = h.id and p.email is not null) as is) mailed
      left join organizations g on g.id = x.seller_id
      left join disruption_answers a on a.disruption_id = x.id
      left join orders t on t.id = a.order_id
      left join pickup_days td on td.id = t.pickup_day_id
      where o.pickup_day_id = $1
      order by mailed.is, h.name, x.id limit ${limits.deskOrdersMax}`,
    values: [dayId],
  });
}

function findWithdrawals(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<Disruptions['withdrawals']> {
  return reader.rows({
    name: 'disruption.withdrawals',
    text: `select w.seller_id as "sellerId", g.name as "sellerName", w.at, w.reason, g.phone,
             exists (${contactOfSeller}) as "isMailed"
           from seller_withdrawals w join organizations g on g.id = w.seller_id
           where w.pickup_day_id = $1 order by w.at`,
    values: [dayId],
  });
}
