import type { HouseholdFile } from '@etal/contracts/household-file/endpoints';
import type { HubHousehold } from '@etal/contracts/household/endpoints';
import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, expect } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedHousehold, seedSale, seedTerritory, tuesday, type SeededSale } from './seed.ts';
import { useTestApp } from './test-app.ts';

export type Twins = {
  sale: SeededSale;
  house: House;
  /** the same person twice: made on the phone, and taken over from a file */
  kept: Id<'Household'>;
  twin: Id<'Household'>;
  /** of the one from the file */
  email: string;
};

export type House = Awaited<ReturnType<ReturnType<typeof useTwins>['houseOf']>>;

/** A hub that knows the same person twice, and what is asked of it. */
export function useTwins() {
  const test = useTestApp();
  let house: House;
  let files = 0;
  let email: string;

  beforeAll(() => seedTerritory(test));

  const rows = <Row>(text: string, values: unknown[] = []) =>
    test.app.database.read.rows<Row>({ text, values });

  async function begin(): Promise<Twins> {
    await test.setNow(tuesday);
    const sale = await seedSale(test, [
      { name: 'Poireaux', priceCents: 220, stock: 6, limit: 4 },
      { name: 'Œufs', priceCents: 310, stock: 6 },
      { name: 'Pain', priceCents: 400 },
    ]);
    email = `petit${++files}@exemple.org`;
    house = await houseOf(sale);
    const twin = await house.moveIn();
    const kept = await house.make('Jeanne Petit');
    return { sale, house, kept, twin, email };
  }

  /** What those who manage a hub ask. */
  async function houseOf({ hubId, managerId, pickupDayId, slotId }: SeededSale) {
    const headers = await test.signIn(managerId);
    const send = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
      test.server.inject({
        method,
        url,
        headers: { ...headers, 'idempotency-key': newId() },
        ...(payload && { payload }),
      });
    const place = (id: string, basket: Pick<Basket, 'quote' | 'dueCents'>) =>
      send('POST', '/api/orders', {
        quote: basket.quote,
        pickupSlotId: slotId,
        expectedDueCents: basket.dueCents,
        termsVersion: '2026-11',
        householdId: id,
        areTermsTold: true,
      });
    const fill = async (id: string, wants: Record<string, number>) =>
      (
        await send('PUT', `/api/baskets/${pickupDayId}?householdId=${id}`, {
          lines: Object.entries(wants).map(([offerId, quantity]) => ({ offerId, quantity })),
        })
      ).json<Basket>();
    const base = `/api/organizations/${hubId}`;
    const fileUrl = (id: string) => `${base}/household-files/${id}`;
    const oldFile = Buffer.from(`Nom;E-mail;Solde dû;Tags\nPetit;${email};12,50;amap`);
    return {
      send,
      make: async (name: string) =>
        (await send('POST', `${base}/households`, { name })).json<HubHousehold>()
          .id as Id<'Household'>,
      moveIn: async () => {
        const file = oldFile.toString('base64');
        const reply = await send('POST', `${base}/moving-in/households?dryRun=false`, { file });
        expect(reply.statusCode).toBe(200);
        const [moved] = await rows<{ id: Id<'Household'> }>(
          'select household_id as id from moved_households where hub_id = $1',
          [hubId],
        );
        return moved!.id;
      },
      file: (id: string) => send('GET', fileUrl(id)),
      note: (id: string, text: string) => send('POST', `${fileUrl(id)}/notes`, { text }),
      giveCard: async (id: string) =>
        (await send('POST', `${base}/households/${id}/cards`)).json<{ code: string }>().code,
      readCard: (code: string) => send('POST', `${base}/card-readings`, { code }),
      correct: (id: string, payload: object) => send('POST', `${fileUrl(id)}/corrections`, payload),
      invite: (id: string) => send('POST', `${fileUrl(id)}/invitations`),
      fill,
      place,
      order: async (id: string, wants: Record<string, number>) => {
        const placed = await place(id, await fill(id, wants));
        expect(placed.statusCode).toBe(201);
        return placed.json<PlacedOrder>();
      },
      preview: (keptId: string, emptiedId: string) =>
        send('GET', `${fileUrl(keptId)}/merges?emptiedId=${emptiedId}`),
      merge: (keptId: string, emptiedId: string, seen: object) =>
        send('POST', `${fileUrl(keptId)}/merges`, {
          emptiedId,
          expectedOrderCount: 0,
          expectedDueCents: 1250,
          ...seen,
        }),
    };
  }

  const fileOf = async (id: string) => (await house.file(id)).json<HouseholdFile>();

  /** What the journal says that a household owes the hub. */
  const owed = async (id: string) => {
    const [row] = await rows<{ cents: number }>(
      `select coalesce(sum(p.amount_cents), 0)::int as cents from household_keys k
       join ledger_accounts a on a.holder_key = k.key join ledger_postings p on p.account_id = a.id
       where k.household_id = $1`,
      [id],
    );
    return row!.cents;
  };

  const claim = async (id: Id<'Household'>) => {
    const { personId } = await seedHousehold(test, 'Jeanne Petit');
    await rows('delete from household_members where person_id = $1', [personId]);
    await rows(
      `insert into household_members (household_id, person_id, joined_at) values ($1, $2, etal_now())`,
      [id, personId],
    );
    return personId;
  };

  return { test, rows, begin, houseOf, fileOf, owed, claim };
}
