import { after, asInstant, DAY, toIso } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetPastSecrets } from '../access/forget-past-secrets.ts';
import { jobHandlers } from '../jobs.ts';
import {
  seedOrganization,
  seedHousehold,
  seedPerson,
  seedTerritory,
  tuesday,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { eraseIdle } from './erase-idle.ts';

const test = useTestApp();
const warned = after(tuesday, (retention.idleAccountDays - retention.idleWarningDays) * DAY);
const idle = after(tuesday, retention.idleAccountDays * DAY);

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

beforeAll(() => seedTerritory(test));
beforeEach(() => test.setNow(tuesday));

const isErased = async (personId: string) =>
  (
    await rows<{ is: boolean }>('select erased_at is not null as is from persons where id = $1', [
      personId,
    ])
  )[0]!.is;

const warnings = (personId: string) =>
  rows(`select from outbox where task = 'mail.person_idle' and payload->>'subjectId' = $1`, [
    personId,
  ]);

describe('an account that nobody uses', () => {
  it('is warned once a month before its three years, not a moment earlier, then erased', async () => {
    const { personId } = await seedHousehold(test);
    await test.setNow(after(warned, -1));
    await eraseIdle(test.app);
    expect(await warnings(personId)).toHaveLength(0);
    await test.setNow(warned);
    await eraseIdle(test.app);
    await eraseIdle(test.app);
    expect(await warnings(personId)).toHaveLength(1);
    await jobHandlers['mail.person_idle']!(test.app, { subjectId: personId });
    const [mail] = await rows<{ text: string }>(
      `select text_body as text from mails where recipient = $1`,
      [`${personId}@etal.test`],
    );
    expect(mail!.text).toContain('s’efface le vendredi 23 novembre');
    await test.setNow(after(idle, -1));
    await eraseIdle(test.app);
    expect(await isErased(personId)).toBe(false);
    await test.setNow(idle);
    await eraseIdle(test.app);
    expect(await isErased(personId)).toBe(true);
  });

  it('is kept when its owner comes back after the warning, and warned again later', async () => {
    const { personId } = await seedHousehold(test);
    await test.setNow(warned);
    await eraseIdle(test.app);
    const back = after(warned, 5 * DAY);
    await test.setNow(back);
    await test.signIn(personId);
    await test.setNow(idle);
    await eraseIdle(test.app);
    expect(await isErased(personId)).toBe(false);
    await test.setNow(asInstant(back + (warned - tuesday)));
    await eraseIdle(test.app);
    expect(await warnings(personId)).toHaveLength(2);
    expect(await isErased(personId)).toBe(false);
  });

  it('counts from the last use of a session, though the session is long forgotten', async () => {
    const { personId } = await seedHousehold(test);
    const used = after(tuesday, 300 * DAY);
    await test.setNow(used);
    await test.signIn(personId);
    await test.setNow(after(used, 200 * DAY));
    await forgetPastSecrets(test.app);
    expect(await rows('select from sessions where person_id = $1', [personId])).toHaveLength(0);
    await test.setNow(idle);
    await eraseIdle(test.app);
    expect(await warnings(personId)).toHaveLength(0);
    const [seen] = await rows<{ at: number }>('select seen_at as at from persons where id = $1', [
      personId,
    ]);
    expect(toIso(asInstant(seen!.at))).toBe(toIso(used));
  });

  it('of somebody with a role stays', async () => {
    const hubId = await seedOrganization(test, 'hub', 'La Maison');
    const personId = await seedPerson(test, { organizationId: hubId, role: 'desk' });
    await test.setNow(warned);
    await eraseIdle(test.app);
    expect(await warnings(personId)).toHaveLength(0);
  });
});
