import type { HouseholdFile, ListedHousehold } from '@etal/contracts/household-file/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { deleteOldNotes } from './repository.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;
let manager: Awaited<ReturnType<typeof memberOf>>;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  awa = await seedHousehold(test, 'Awa Diop');
  await meet(awa);
  manager = await memberOf(sale.managerId);
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

/** The hub knows the household. */
const meet = ({ householdId }: SeededHousehold) =>
  rows(
    `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())
     on conflict do nothing`,
    [sale.hubId, householdId],
  );

/** The requests of somebody about the households of the hub. */
async function memberOf(personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  const base = `/api/organizations/${sale.hubId}`;
  const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
    test.server.inject({ method, url: `${base}${path}`, headers, ...(payload && { payload }) });
  const file = `/household-files/${awa.householdId}`;
  return {
    ask,
    list: async (query = '') => {
      const reply = await ask('GET', `/household-files${query}`);
      return reply.json() as { items: ListedHousehold[]; nextCursor: string | null };
    },
    read: async () => (await ask('GET', file)).json() as HouseholdFile,
    tag: (...tags: string[]) => ask('PUT', `${file}/tags`, { tags }),
    note: (text: string) => ask('POST', `${file}/notes`, { text }),
    unnote: (id: string) => ask('DELETE', `${file}/notes/${id}`),
  };
}

describe('the households of a hub', () => {
  it('are listed by name, with the end of the phone and the tags, nothing more', async () => {
    await meet(await seedHousehold(test, 'Élodie Marchand'));
    await seedHousehold(test, 'Zoé Ailleurs');
    await manager.tag('Bénévoles');
    const { items, nextCursor } = await manager.list();
    expect(items).toEqual([
      {
        id: awa.householdId,
        name: 'Awa Diop',
        phoneEnding: '56 78',
        hasAccount: true,
        tags: ['bénévoles'],
      },
      expect.objectContaining({ name: 'Élodie Marchand', tags: [] }),
    ]);
    expect(nextCursor).toBeNull();
  });

  it('are found by letters, by digits and by tag, and come page after page', async () => {
    await meet(await seedHousehold(test, 'Élodie Marchand'));
    await manager.tag('amap du lundi');
    const names = async (query: string) =>
      (await manager.list(query)).items.map(({ name }) => name);
    expect(await names('?q=elo')).toEqual(['Élodie Marchand']);
    expect(await names('?q=5678')).toEqual(['Awa Diop', 'Élodie Marchand']);
    expect(await names('?tag=AMAP%20du%20lundi')).toEqual(['Awa Diop']);
    expect(await names('?q=e')).toEqual([]);
    await rows(
      `with made as (
         insert into households (id, name, locale, created_at)
         select gen_random_uuid(), 'Foyer ' || lpad(n::text, 3, '0'), 'fr', etal_now()
         from generate_series(1, $2) n returning id)
       insert into hub_households (hub_id, household_id, met_at)
       select $1, id, etal_now() from made`,
      [sale.hubId, limits.listItemsMax],
    );
    const first = await manager.list('?q=foyer');
    expect(first.items).toHaveLength(limits.listItemsMax);
    expect(first.nextCursor).toBeNull();
    const all = await manager.list();
    const next = await manager.list(`?cursor=${all.nextCursor}`);
    expect([...all.items, ...next.items]).toHaveLength(limits.listItemsMax + 2);
  });

  it('are read by the managers of the hub that knows them, nobody else', async () => {
    await manager.note('Interphone 4');
    const unknown = await seedHousehold(test, 'Zoé Ailleurs');
    const other = await manager.ask('GET', `/household-files/${unknown.householdId}`);
    expect(other.json()).toMatchObject({ code: 'not_found' });
    const elsewhere = await seedSale(test);
    for (const personId of [sale.deskId, awa.personId, elsewhere.managerId]) {
      const stranger = await memberOf(personId);
      expect(await stranger.read()).toMatchObject({ code: 'not_found' });
      expect((await stranger.note('Bonjour')).json()).toMatchObject({ code: 'not_found' });
      expect((await stranger.tag('vip')).json()).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('the file of a household', () => {
  it('says what is left to pay as the journal does, and its orders at this hub only', async () => {
    const order = await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2 }]);
    const other = await seedSale(test);
    await seedOrder(test, other, awa, [{ offer: other.offers[0]! }]);
    expect(await manager.read()).toMatchObject({ dueCents: 440, comingCents: 440 });
    expect((await manager.read()).orders).toEqual([
      expect.objectContaining({
        id: order.id,
        code: order.code,
        dueCents: 440,
        isCancelled: false,
      }),
    ]);
    await test.setNow(after(tuesday, 7 * DAY));
    expect(await manager.read()).toMatchObject({
      dueCents: 440,
      comingCents: 0,
      openingCents: 0,
    });
  });

  it('keeps notes with their date and author, until one is removed for good', async () => {
    const first = await manager.note('Interphone 4');
    expect(first.json()).toMatchObject({
      text: 'Interphone 4',
      writtenAt: toIso(tuesday),
      writtenBy: 'Camille',
    });
    await test.setNow(after(tuesday, DAY));
    await manager.note('Passe après 18 h');
    const texts = async () => (await manager.read()).notes.map(({ text }) => text);
    expect(await texts()).toEqual(['Passe après 18 h', 'Interphone 4']);
    expect((await manager.unnote(first.json().id)).statusCode).toBe(204);
    expect(await texts()).toEqual(['Passe après 18 h']);
    expect((await manager.unnote(first.json().id)).statusCode).toBe(404);
  });

  it('keeps each tag once, and refuses one too many', async () => {
    expect((await manager.tag('Bénévoles', ' bénévoles ', 'CA')).json()).toEqual({
      tags: ['bénévoles', 'ca'],
    });
    expect((await manager.ask('GET', '/tags')).json()).toEqual({
      items: [
        { tag: 'bénévoles', householdCount: 1 },
        { tag: 'ca', householdCount: 1 },
      ],
    });
    await rows(
      `insert into household_tags (hub_id, household_id, tag, given_at)
       select $1, $2, 'tag ' || n, etal_now() from generate_series(1, $3) n`,
      [sale.hubId, (await seedHousehold(test)).householdId, limits.tagsPerHubMax - 2],
    );
    expect((await manager.tag('bénévoles', 'ca', 'trop')).json()).toMatchObject({
      code: 'household_file.tags_full',
    });
    expect((await manager.read()).tags).toEqual(['bénévoles', 'ca']);
  });

  it('takes so many notes and no more', async () => {
    await rows(
      `insert into household_notes (id, hub_id, household_id, text, written_at)
       select gen_random_uuid(), $1, $2, 'note', etal_now() from generate_series(1, $3)`,
      [sale.hubId, awa.householdId, limits.notesPerHouseholdMax],
    );
    expect((await manager.note('une de trop')).json()).toMatchObject({
      code: 'household_file.notes_full',
    });
  });

  it('forgets notes once their days are over, not before', async () => {
    const id = newId();
    await rows(
      `insert into household_notes (id, hub_id, household_id, text, written_at)
       values ($1, $2, $3, 'Interphone 4', etal_now())`,
      [id, sale.hubId, awa.householdId],
    );
    const left = () => rows('select from household_notes where id = $1', [id]);
    await test.setNow(after(tuesday, retention.householdNoteDays * DAY));
    await deleteOldNotes(test.app.database.read);
    expect(await left()).toHaveLength(1);
    await test.setNow(after(tuesday, retention.householdNoteDays * DAY + 1));
    await deleteOldNotes(test.app.database.read);
    expect(await left()).toHaveLength(0);
  });
});
