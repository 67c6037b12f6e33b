import { hashSecret } from '@etal/api/access/secret';
import { publishSecretOf } from '@etal/api/week/publish-link';
import { insertPublishLink } from '@etal/api/week/reminder-repository';
import type { Id } from '@etal/domain/shared/id';
import { enter, type Backstage, type Resident } from './backstage.ts';
import { openSale, type House, type Sale } from './sale.ts';

/** Gives the producer of a house somebody of its own. */
export async function manFarm(backstage: Backstage, { producer }: House): Promise<Resident> {
  const { app } = backstage;
  const email = `farm.${app.newId().slice(-12)}@e2e.example`;
  const personId = app.newId<'Person'>();
  await app.database.read.rows({
    text: `with person as (
        insert into persons (id, email, name, locale, created_at)
        values ($1, $2, 'Camille', 'fr', etal_now()) returning id)
      insert into memberships (person_id, organization_id, role, created_at)
      select id, $3, 'manager', etal_now() from person`,
    values: [personId, email, producer.id],
  });
  return enter(backstage, email);
}

/**
 * A sale of a calendar that opens tomorrow, with what another had: a draft. The calendar is over, so
 * that it makes nothing more.
 */
export async function draftWeek(backstage: Backstage, house: House, like: Sale): Promise<Sale> {
  const { app } = backstage;
  const sale = await openSale(backstage, house, {
    like,
    inDays: 9,
    opensInDays: 1,
    closesInDays: 7,
  });
  const rhythmId = app.newId();
  await app.database.read.rows({
    text: `with gone as (
        delete from order_cycle_publications where order_cycle_id = $2
      ), unkept as (delete from day_variants where order_cycle_id = $2
      ), unanswered as (delete from week_answers where order_cycle_id = $2
      ), calendar as (
        insert into rhythms (id, coordinator_id, name, every_weeks, starts_on, ends_on,
          opens_weekday, opens_time, weeks_ahead, skips_holidays, created_at)
        values ($1, $3, 'Vente', 1, '2026-01-05', '2026-01-11', 1, '08:00', 2, true, etal_now())
        returning id
      ), place as (
        insert into rhythm_destinations (rhythm_id, position, pickup_point_id, weekday, starts_time,
          ends_time, closes_weekday, closes_time, slots)
        select id, 1, $4, 4, '16:30', '19:00', 3, '19:00', '[]' from calendar)
      insert into rhythm_occurrences (rhythm_id, week_on, pickup_on, order_cycle_id, made_at,
        missed_places)
      select id, '2026-01-05', '2026-01-08', $2, etal_now(), '[]' from calendar`,
    values: [rhythmId, sale.cycle.id, house.id, house.pickupPointId],
  });
  return sale;
}

/** The secret that the mail of a reminder would hold. */
export async function publishLinkOf(
  { app }: Backstage,
  { cycle }: Sale,
  sellerId: string,
): Promise<string> {
  const [reminder] = await app.database.read.rows<{ id: Id<'WeekReminder'> }>({
    text: `insert into week_reminders (id, order_cycle_id, seller_id, kind, at)
           values ($1, $2, $3, 'day', etal_now()) returning id`,
    values: [app.newId(), cycle.id, sellerId],
  });
  const secret = publishSecretOf(app, reminder!.id);
  const link = { hash: hashSecret(secret), reminderId: reminder!.id, opensAt: cycle.opensAt };
  await app.inTransaction({ kind: 'system', job: 'e2e' }, (tx) => insertPublishLink(tx, link));
  return secret;
}
