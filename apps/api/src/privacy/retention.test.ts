import { after, DAY, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { keptActs, retention } from '@etal/domain/shared/retention';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanMessages } from '../message/clean-messages.ts';
import { cleanNotices } from '../notice/clean-notices.ts';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { cleanRecords } from './clean-records.ts';

const test = useTestApp();

beforeEach(() => test.setNow(tuesday));

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

describe('what tells of people', () => {
  it('in a mail is forgotten once its days are over, not before', async () => {
    const id = newId();
    await rows(
      `insert into mails (id, message_id, reason, subject_id, created_at, sent_at, recipient,
         subject, text_body)
       values ($1, $2, 'test', $1, $3, $3, 'awa@etal.test', 'Bonjour', 'Awa')`,
      [id, `<${id}@etal.test>`, toIso(tuesday)],
    );
    const words = async () =>
      (
        await rows<{ recipient: string | null }>('select recipient from mails where id = $1', [id])
      )[0]!.recipient;
    await test.setNow(after(tuesday, retention.mailDays * DAY));
    await cleanMessages(test.app);
    expect(await words()).toBe('awa@etal.test');
    await test.setNow(after(tuesday, retention.mailDays * DAY + 1));
    await cleanMessages(test.app);
    expect(await words()).toBeNull();
    expect(await rows('select from mails where id = $1', [id])).toHaveLength(1);
  });

  it('as work that was handed over goes once its days are over, not before', async () => {
    const id = newId();
    await rows(
      `insert into outbox (id, task, payload, due_at, drained_at) values ($1, 'test', '{}', $2, $2)`,
      [id, toIso(tuesday)],
    );
    await test.setNow(after(tuesday, retention.handedWorkDays * DAY));
    await cleanMessages(test.app);
    expect(await rows('select from outbox where id = $1', [id])).toHaveLength(1);
    await test.setNow(after(tuesday, retention.handedWorkDays * DAY + 1));
    await cleanMessages(test.app);
    expect(await rows('select from outbox where id = $1', [id])).toHaveLength(0);
  });
});

/** How much is left once something of `from` has been kept for so many days, and right after. */
async function leftAround(days: number, from: Instant, count: () => Promise<number>) {
  await test.setNow(after(from, days * DAY));
  await cleanRecords(test.app);
  const atLast = await count();
  await test.setNow(after(from, days * DAY + 1));
  await cleanRecords(test.app);
  return [atLast, await count()];
}

const count = async (text: string, values: unknown[]) => (await rows(text, values)).length;

describe('the record of who read or did what', () => {
  const insert = (action: string, keeperId: string | null = null) => {
    const id = newId();
    return rows(
      `insert into audit_records (id, at, actor_kind, action, subject_id, organization_id, keeper_id)
       values ($1, $2, 'system', $3, $1, $4, $4)`,
      [id, toIso(tuesday), action, keeperId],
    ).then(() => id);
  };
  const found = (id: string) => count('select from audit_records where id = $1', [id]);

  it('goes after twelve months, not before', async () => {
    const id = await insert('person.exported');
    const left = await leftAround(retention.auditDays, tuesday, () => found(id));
    expect(left).toEqual([1, 0]);
  });

  it('keeps what a hub entered for a producer, erasures, and who let names be read', async () => {
    const kept = [await insert('product.changed', newId())];
    for (const action of keptActs) kept.push(await insert(action));
    await test.setNow(after(tuesday, 5 * retention.auditDays * DAY));
    await cleanRecords(test.app);
    for (const id of kept) expect(await found(id)).toBe(1);
  });

  it('is refused to whoever would have it forget sooner, or change', async () => {
    await insert('person.exported');
    await test.setNow(after(tuesday, 2 * DAY));
    await expect(rows(`select forget_audit_records(1, '{}', 10)`)).rejects.toThrow(
      'audit_records is insert-only',
    );
    await expect(rows('delete from audit_records')).rejects.toThrow('permission denied');
    await expect(rows(`update audit_records set action = 'x'`)).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('what served a day or a request', () => {
  it('as a mark against sending twice goes after a week', async () => {
    const key = newId();
    await rows(
      `insert into idempotency_keys (scope, key, body_hash, status, subject_id, revision, created_at)
       values ('test', $1, 'x', 201, $2, 1, etal_now())`,
      [key, newId()],
    );
    const left = await leftAround(retention.requestKeyDays, tuesday, () =>
      count('select from idempotency_keys where key = $1', [key]),
    );
    expect(left).toEqual([1, 0]);
  });

  it('as a basket, and as who collects instead, goes a week after the pickup day', async () => {
    const sale = await seedSale(test);
    const household = await seedHousehold(test);
    const order = await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
    await rows(`update orders set collector_name = 'Cousin Ali' where id = $1`, [order.id]);
    const other = await seedHousehold(test, 'Zoé Petit');
    await rows(
      `insert into baskets (household_id, pickup_day_id, lines, updated_at)
       values ($1, $2, '[]', etal_now())`,
      [other.householdId, sale.pickupDayId],
    );
    const [day] = await rows<{ endsAt: Instant }>(
      'select ends_at as "endsAt" from pickup_days where id = $1',
      [sale.pickupDayId],
    );
    const both = async () => {
      const named = await count('select from orders where collector_name is not null', []);
      expect(await count('select from baskets', [])).toBe(named);
      return named;
    };
    expect(retention.basketDays).toBe(retention.sheetNameDays);
    const left = await leftAround(retention.sheetNameDays, day!.endsAt, both);
    expect(left).toEqual([1, 0]);
    expect(await count('select from orders where id = $1', [order.id])).toBe(1);
  });

  it('as an invitation of a household goes a month after its end; a hub’s is remembered', async () => {
    const { householdId, personId } = await seedHousehold(test);
    const sale = await seedSale(test);
    const invite = async (hubId: string | null) => {
      const id = newId();
      await rows(
        `insert into household_invitations (id, household_id, email, invited_by, hub_id, created_at,
           expires_at)
         values ($1, $2, $3, $4, $5, etal_now(), etal_now() + interval '1 hour')`,
        [id, householdId, `${id}@etal.test`, personId, hubId],
      );
      return id;
    };
    const [own, hubs] = [await invite(null), await invite(sale.hubId)];
    const found = (id: string) => count('select from household_invitations where id = $1', [id]);
    const left = await leftAround(retention.endedInvitationDays, after(tuesday, HOUR), () =>
      found(own),
    );
    expect(left).toEqual([1, 0]);
    expect(await found(hubs)).toBe(1);
  });

  it('as who was told what goes after a month; that a day was told stays', async () => {
    const { hubId } = await seedSale(test);
    const { personId } = await seedHousehold(test);
    const [roundId, id] = [newId(), newId()];
    await rows(
      `insert into notice_rounds (id, hub_id, kind, due_at, at)
       values ($1, $2, 'opening', etal_now(), etal_now())`,
      [roundId, hubId],
    );
    await rows('insert into notices (id, round_id, person_id) values ($1, $2, $3)', [
      id,
      roundId,
      personId,
    ]);
    const found = () => count('select from notices where id = $1', [id]);
    await test.setNow(after(tuesday, retention.noticeDays * DAY));
    await cleanNotices(test.app);
    expect(await found()).toBe(1);
    await test.setNow(after(tuesday, retention.noticeDays * DAY + 1));
    await cleanNotices(test.app);
    expect(await found()).toBe(0);
    expect(await count('select from notice_rounds where id = $1', [roundId])).toBe(1);
  });
});
