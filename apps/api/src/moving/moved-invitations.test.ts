import { fromIso, HOUR } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '../jobs.ts';
import { useMovedIn, type MovedIn } from '../testing/moved-in.ts';

const { begin, awaRow, fileOf, manyOf, promised, rows, send, test, three } = useMovedIn();
let awa: MovedIn['awa'];

beforeEach(async () => {
  ({ awa } = await begin());
});

describe('the invitation of a household that moved in (rule Q6)', () => {
  const mails = (invitationId: string) =>
    rows<{ recipient: string; subject: string; text: string }>(
      `select recipient, subject, text_body as text from mails
       where reason = 'household.moved_in' and subject_id = $1`,
      [invitationId],
    );

  it('is one mail, whose link opens the household once', async () => {
    await send(fileOf(awaRow()), { isInviting: true });
    const [job] = await promised();
    const { invitationId, householdId } = job!;
    const mail = jobHandlers['mail.household_moved_in']!;
    await mail(test.app, { subjectId: invitationId });
    await mail(test.app, { subjectId: invitationId });
    const [sent, ...others] = await mails(invitationId);
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ recipient: awa, subject: expect.stringContaining('vous attend') });

    const secret = /secret=([\w-]+)/.exec(sent!.text)![1];
    const accepting = () =>
      test.server.inject({
        method: 'POST',
        url: '/api/household-invitations/acceptances',
        payload: { secret, name: 'Awa Diop' },
      });
    expect((await accepting()).json()).toMatchObject({
      household: { id: householdId, email: awa },
      session: { token: expect.any(String) },
    });
    expect((await accepting()).json()).toMatchObject({ code: 'invitation.ended' });
    const again = await send(fileOf(awaRow()), { isInviting: true });
    expect(again.json()).toMatchObject({ counts: { unchanged: 1, link: 0 }, invitations: 0 });
  });

  it('leaves later when the hub wants it later', async () => {
    await send(three());
    expect((await send(three(), { isInviting: true })).json()).toMatchObject({ invitations: 2 });
    expect(await promised()).toHaveLength(2);
  });

  it('leaves a few a second, behind what one person waits for (rule N6)', async () => {
    await send(manyOf(11), { isInviting: true });
    const jobs = await promised();
    expect(jobs.map(({ isPaced }) => isPaced)).toEqual(jobs.map(() => true));
    expect(jobs.map(({ wait }) => wait)).toEqual(
      [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((n) => n * 100),
    );
  });

  it('waits for the morning when a hub moves in at night, or the mail is late (rule N2)', async () => {
    await test.setNow(fromIso('2026-11-24T21:00:00Z'));
    await send(fileOf(awaRow()), { isInviting: true });
    const [first] = await promised();
    expect(first!.wait).toBe(10 * HOUR);
    await jobHandlers['mail.household_moved_in']!(test.app, { subjectId: first!.invitationId });
    expect(await mails(first!.invitationId)).toEqual([]);
    expect(await promised()).toMatchObject([{ wait: first!.wait }, { wait: first!.wait }]);
  });
});
