import { after, DAY, toIso } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanMessages } from '../message/clean-messages.ts';
import { newId } from '../shared/app.ts';
import { tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

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
