import type { HouseholdFile } from '@etal/contracts/household-file/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { beforeEach, describe, expect, it } from 'vitest';
import { invitationSecretOf } from '../household/invitation-secret.ts';
import { jobHandlers } from '../jobs.ts';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
/** made by the desk for somebody on the phone */
let householdId: Id<'Household'>;
let households = 0;
let email: string;

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  email = `petit${++households}@exemple.org`;
  const made = await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/households`,
    headers: { ...(await test.signIn(sale.deskId)), 'idempotency-key': newId() },
    payload: { name: 'Jeane Petit', phone: '06 12 34 56 78' },
  });
  householdId = made.json().id;
});

async function ask(
  method: 'GET' | 'POST',
  path: string,
  { payload, personId = sale.managerId }: { payload?: object; personId?: Id<'Person'> } = {},
) {
  return test.server.inject({
    method,
    url: `/api/organizations/${sale.hubId}/household-files/${householdId}${path}`,
    headers: await test.signIn(personId),
    ...(payload && { payload }),
  });
}

const correct = (payload: object, personId = sale.managerId) =>
  ask('POST', '/corrections', { payload, personId });
const invite = (personId = sale.managerId) => ask('POST', '/invitations', { personId });
const read = async () => (await ask('GET', '')).json() as HouseholdFile;

const invitations = () =>
  rows<{ id: string; email: string; isOpen: boolean }>(
    `select id, email, ended_at is null as "isOpen" from household_invitations
     where household_id = $1 order by created_at, id`,
    [householdId],
  );

const accept = (invitationId: string) =>
  test.server.inject({
    method: 'POST',
    url: '/api/household-invitations/acceptances',
    payload: {
      secret: invitationSecretOf(invitationId, test.app.config.secret),
      name: 'Jeanne Petit',
    },
  });

describe('a household that the hub made (rule F16)', () => {
  it('is corrected: its name, its phone, where it is invited, each in its history', async () => {
    expect((await correct({ name: 'Jeanne Petit', email: null })).json()).toEqual({
      fields: ['name'],
    });
    await test.setNow(after(tuesday, DAY));
    const said = { name: 'Jeanne Petit', phone: '+33 6 00 00 00 09', email: email.toUpperCase() };
    expect((await correct(said)).json()).toEqual({ fields: ['phone', 'email'] });
    expect(await read()).toMatchObject({
      name: 'Jeanne Petit',
      phoneEnding: '00 09',
      correction: 'open',
      email,
      invitation: null,
      corrections: [
        { fields: ['phone', 'email'], nameBefore: null, at: toIso(after(tuesday, DAY)) },
        { fields: ['name'], nameBefore: 'Jeane Petit', at: toIso(tuesday), by: 'Camille' },
      ],
    });
    const audit = await rows<{ details: object }>(
      `select details from audit_records where action = 'household.corrected' and subject_id = $1
       order by at`,
      [householdId],
    );
    expect(audit.map(({ details }) => details)).toEqual([
      { hubId: sale.hubId, fields: ['name'] },
      { hubId: sale.hubId, fields: ['phone', 'email'] },
    ]);
  });

  it('loses its phone when the hub takes it away, and keeps it when it says nothing', async () => {
    await correct({ name: 'Jeanne Petit', email: null });
    expect((await read()).phoneEnding).toBe('56 78');
    await correct({ name: 'Jeanne Petit', phone: null, email: null });
    expect((await read()).phoneEnding).toBeNull();
  });

  it('is not written when nothing is another', async () => {
    const same = { name: 'Jeane Petit', phone: '06 12 34 56 78', email: null };
    expect((await correct(same)).json()).toEqual({ fields: [] });
    expect((await read()).corrections).toEqual([]);
  });

  it('is told apart from another that reads alike at the desk, and no more once it does not', async () => {
    const other = await seedHousehold(test, 'Jeanne Pariset');
    const person = { householdId, personId: other.personId };
    await seedOrder(test, sale, other, [{ offer: sale.offers[0]! }]);
    await seedOrder(test, sale, person, [{ offer: sale.offers[0]! }]);
    const shown = async () => {
      const desk = await test.server.inject({
        url: `/api/pickup-days/${sale.pickupDayId}/desk`,
        headers: await test.signIn(sale.deskId),
      });
      return (desk.json().orders as { householdName: string; phoneEnding: string | null }[])
        .map(({ householdName, phoneEnding }) => [householdName, phoneEnding !== null])
        .toSorted();
    };
    expect(await shown()).toEqual([
      ['Jeane P.', false],
      ['Jeanne P.', false],
    ]);
    await correct({ name: 'Jeanne Petit', email: null });
    expect(await shown()).toEqual([
      ['Jeanne P.', true],
      ['Jeanne P.', true],
    ]);
    await correct({ name: 'Jeanne Lepetit', email: null });
    expect(await shown()).toEqual([
      ['Jeanne L.', false],
      ['Jeanne P.', false],
    ]);
  });

  it('corrects itself once somebody signs in for it: the hub sees why it cannot', async () => {
    await correct({ name: 'Jeanne Petit', email });
    await invite();
    expect((await accept((await invitations())[0]!.id)).statusCode).toBe(201);
    expect(await read()).toMatchObject({ correction: 'claimed', email: null, invitation: null });
    const refused = await correct({ name: 'Autre', email: null });
    expect(refused.json()).toMatchObject({ code: 'household.claimed' });
    expect((await invite()).json()).toMatchObject({ code: 'household.claimed' });
    expect(await read()).toMatchObject({ name: 'Jeanne Petit' });
  });

  it('is corrected by the hub that made it, not by another that knows it since', async () => {
    const maker = sale;
    const other = await seedSale(test);
    await rows(`insert into hub_households (hub_id, household_id, met_at) values ($1, $2, $3)`, [
      other.hubId,
      householdId,
      toIso(after(tuesday, DAY)),
    ]);
    sale = other;
    expect(await read()).toMatchObject({ correction: 'elsewhere', email: null });
    const refused = await correct({ name: 'Autre', email: null });
    expect(refused.json()).toMatchObject({ code: 'household.made_elsewhere' });
    sale = maker;
    expect(await read()).toMatchObject({ name: 'Jeane Petit', correction: 'open' });
  });

  it('is corrected by who manages the hub, nobody else', async () => {
    const other = await seedSale(test);
    for (const personId of [sale.deskId, sale.producerPersonId, other.managerId]) {
      const said = await correct({ name: 'Autre', email: null }, personId);
      expect(said.json()).toMatchObject({ code: 'not_found' });
      expect((await invite(personId)).json()).toMatchObject({ code: 'not_found' });
    }
    expect((await correct({ name: ' ', email: null })).json().code).toBe('request.invalid');
    expect((await correct({ name: 'Jeanne', email: 'non' })).json().code).toBe('request.invalid');
  });

  it('is claimed or corrected when both are asked at once, never corrected after', async () => {
    await correct({ name: 'Jeanne Petit', email });
    await invite();
    const { id } = (await invitations())[0]!;
    const [joined, corrected] = await Promise.all([
      accept(id),
      correct({ name: 'Jeanne Petit', email: `autre${email}` }),
    ]);
    // Whichever came first: a correction of the e-mail ends the link, a claim ends corrections.
    expect([joined.statusCode, corrected.statusCode].toSorted()).toEqual([201, 409]);
  });
});

describe('the invitation of a household by its hub (rule F17)', () => {
  it('is sent, said on the file, and sent again: the link of before opens nothing', async () => {
    await correct({ name: 'Jeanne Petit', email });
    expect((await invite()).json()).toMatchObject({ sentAt: null, isOpen: true });
    const [first] = await invitations();
    await jobHandlers['mail.household_moved_in']!(test.app, { subjectId: first!.id });
    expect((await read()).invitation).toMatchObject({ sentAt: toIso(tuesday), isOpen: true });
    const [mail] = await rows<{ recipient: string; text: string }>(
      `select recipient, text_body as text from mails where subject_id = $1`,
      [first!.id],
    );
    expect(mail!.recipient).toBe(email);
    expect(mail!.text).toContain('vous ouvre un compte');

    await test.setNow(after(tuesday, DAY));
    await invite();
    expect(await invitations()).toEqual([
      expect.objectContaining({ isOpen: false }),
      expect.objectContaining({ isOpen: true }),
    ]);
    expect((await accept(first!.id)).json()).toMatchObject({ code: 'invitation.ended' });
    expect((await read()).invitation).toMatchObject({ askedAt: toIso(after(tuesday, DAY)) });
    expect((await accept((await invitations())[1]!.id)).statusCode).toBe(201);
  });

  it('ends when its address is corrected, and is not sent any more', async () => {
    await correct({ name: 'Jeanne Petit', email: `faux${email}` });
    await invite();
    await correct({ name: 'Jeanne Petit', email });
    const [wrong] = await invitations();
    expect(wrong!.isOpen).toBe(false);
    await jobHandlers['mail.household_moved_in']!(test.app, { subjectId: wrong!.id });
    expect(await rows('select from mails where subject_id = $1', [wrong!.id])).toEqual([]);
    expect((await read()).invitation).toMatchObject({ isOpen: false });
    await invite();
    expect((await invitations()).at(-1)).toMatchObject({ email, isOpen: true });
  });

  it('needs an e-mail, and is sent ten times a day at most', async () => {
    expect((await invite()).json()).toMatchObject({ code: 'household.no_email' });
    await correct({ name: 'Jeanne Petit', email });
    for (let sent = 0; sent < limits.invitationsPerDayMax; sent++) {
      expect((await invite()).statusCode).toBe(201);
    }
    expect((await invite()).json()).toMatchObject({ code: 'invitation.too_many' });
    await test.setNow(after(tuesday, DAY + 1));
    expect((await invite()).statusCode).toBe(201);
  });

  it('goes where the hub corrected it, whatever a file says later (rule Q6)', async () => {
    const file = Buffer.from(`Nom;E-mail\nMartin;faux${email}`).toString('base64');
    const moveIn = async (said: object) =>
      test.server.inject({
        method: 'POST',
        url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=false`,
        headers: await test.signIn(sale.managerId),
        payload: { file, ...said },
      });
    await moveIn({});
    const [moved] = await rows<{ id: Id<'Household'> }>(
      'select household_id as id from moved_households where hub_id = $1',
      [sale.hubId],
    );
    householdId = moved!.id;
    expect(await read()).toMatchObject({ correction: 'open', email: `faux${email}` });
    await correct({ name: 'Martin', email });
    expect((await moveIn({ isInviting: true })).json()).toMatchObject({ invitations: 1 });
    expect(await invitations()).toEqual([expect.objectContaining({ email })]);
    expect((await read()).email).toBe(email);
  });
});
