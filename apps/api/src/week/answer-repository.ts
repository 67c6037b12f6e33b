import type { WeekAnswers } from '@etal/contracts/week/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { usualSilence, type Silence } from '@etal/domain/week/silence';
import type { Tx } from '../shared/app.ts';
import { lastAnswer } from './repository.ts';

/** The producers of a sale, and those that let its hub sell for them: the silent ones first. */
export function findAnswers(
  reader: Reader,
  { id, coordinatorId }: { id: Id<'OrderCycle'>; coordinatorId: Id<'Organization'> },
): Promise<WeekAnswers> {
  return reader.rows<WeekAnswers[number]>({
    name: 'week_answers.of_cycle',
    text: `select s.id as "sellerId", s.name as "sellerName", s.phone,
        (select count(*)::int from offers o where o.order_cycle_id = $1 and o.seller_id = s.id
          and o.withdrawn_at is null) as "offerCount",
        ${lastAnswer('$1', 's.id')} as answer,
        coalesce((select silence from silence_choices
          where producer_id = s.id and hub_id = $2), '${usualSilence}') as silence
      from organizations s
      where s.id <> $2 and (
        exists (select from offers o where o.order_cycle_id = $1 and o.seller_id = s.id)
        or exists (select from grants where granter_id = s.id and receiver_id = $2
          and kind = 'sell'))
      order by exists (select from week_answers a where a.order_cycle_id = $1
        and a.seller_id = s.id and a.silence is null), s.name, s.id limit ${limits.sellersPerHubMax}`,
    values: [id, coordinatorId],
  });
}

export type SilentSeller = { sellerId: Id<'Organization'>; silence: Silence };

/** The producers on sale in a sale that never answered, with what their silence means. */
export function findSilentSellers(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<SilentSeller[]> {
  return tx.rows<SilentSeller>({
    name: 'week_answers.silent',
    text: `select distinct o.seller_id as "sellerId", coalesce(c.silence, '${usualSilence}') as silence
      from offers o join order_cycles oc on oc.id = o.order_cycle_id
      left join silence_choices c on c.producer_id = o.seller_id and c.hub_id = oc.coordinator_id
      where o.order_cycle_id = $1 and o.withdrawn_at is null and o.seller_id <> oc.coordinator_id
        and not exists (select from week_answers a
          where a.order_cycle_id = oc.id and a.seller_id = o.seller_id)
      order by o.seller_id limit ${limits.sellersPerHubMax}`,
    values: [cycleId],
  });
}

export async function findSilence(
  reader: Reader,
  key: { producerId: Id<'Organization'>; hubId: Id<'Organization'> },
): Promise<Silence> {
  const [row] = await reader.rows<{ silence: Silence }>({
    name: 'silence_choice.find',
    text: 'select silence from silence_choices where producer_id = $1 and hub_id = $2',
    values: [key.producerId, key.hubId],
  });
  return row?.silence ?? usualSilence;
}

export async function upsertSilence(
  tx: Tx,
  choice: { producerId: Id<'Organization'>; hubId: Id<'Organization'>; silence: Silence },
): Promise<void> {
  await tx.rows({
    name: 'silence_choice.upsert',
    text: `insert into silence_choices (producer_id, hub_id, silence, at, by)
           values ($1, $2, $3, $4, $5)
           on conflict (producer_id, hub_id) do update set silence = excluded.silence,
             at = excluded.at, by = excluded.by`,
    values: [
      choice.producerId,
      choice.hubId,
      choice.silence,
      toIso(await tx.readNow()),
      personOf(tx.actor),
    ],
  });
}

/** Whose each offer of a sale is. */
export async function findSellersOfOffers(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
): Promise<Map<Id<'Offer'>, Id<'Organization'>>> {
  const rows = await tx.rows<{ id: Id<'Offer'>; sellerId: Id<'Organization'> }>({
    name: 'offers.sellers',
    text: 'select id, seller_id as "sellerId" from offers where order_cycle_id = $1',
    values: [cycleId],
  });
  return new Map(rows.map(({ id, sellerId }) => [id, sellerId]));
}
