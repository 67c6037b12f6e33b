import { after, asInstant, DAY, fromIso, HOUR, toIso } from '@etal/domain/shared/instant';
import { newId } from '../shared/app.ts';
import { seedAccessWorld, type AccessWorld } from './access-world.ts';
import { closed } from './id-bodies.ts';
import { orderRequests } from './order-requests.ts';
import { seedOtherDay } from './seed-day.ts';
import { seedHousehold, seedPickupDay, tuesday, type SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

/** The world of the access matrix, with one thing of each other kind that a body may name. */
export async function seedIdWorld(test: TestApp): Promise<AccessWorld> {
  const world = await seedAccessWorld(test);
  const known = world.known as Record<string, string>;
  const sale = {
    ...known,
    slotId: known['pickupSlotId'],
    opensAt: asInstant(tuesday - DAY),
  } as unknown as SeededSale;
  const startsAt = fromIso('2026-11-27T15:30:00.000Z');
  const other = await seedOtherDay(test, sale, {
    startsAt,
    endsAt: after(startsAt, HOUR),
    closesAt: fromIso('2026-11-26T18:00:00.000Z'),
  });
  const free = await seedPickupDay(test, sale.hubId);
  Object.assign(known, {
    otherDayId: other.pickupDayId,
    otherSlotId: other.slotId,
    freeDayId: free.pickupDayId,
    otherPointId: free.pickupPointId,
    draftId: await insertDraft(test, sale),
    orderLineId: await findValue(test, 'select id from order_lines where order_id = $1', [
      known['orderId'],
    ]),
    cardCode: await findValue(test, 'select code from household_cards where household_id = $1', [
      known['householdId'],
    ]),
    ...(await handOver(test, sale, world)),
    ...(await moveIn(test, sale, world)),
  });
  return world;
}

async function insertDraft(test: TestApp, sale: SeededSale): Promise<string> {
  const id = newId();
  await test.app.database.read.rows({
    text: `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
           values ($1, $2, 'Vente de décembre', $3, $3)`,
    values: [id, sale.hubId, toIso(closed)],
  });
  return id;
}

/** Another household's order, handed over once the sale has closed. */
async function handOver(test: TestApp, sale: SeededSale, { personOf, known }: AccessWorld) {
  const requests = await orderRequests(test, sale, await seedHousehold(test, 'Léo Martin'));
  const placed = (await requests.place({ [known['offerId'] as string]: 1 })).json();
  const commandId = newId();
  await test.setNow(closed);
  const command = { id: commandId, kind: 'handed', orderId: placed.id };
  await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: await test.signIn(personOf.desk),
    payload: { commands: [{ ...command, device: 'Tablette', seq: 1, actedAt: toIso(closed) }] },
  });
  await test.setNow(tuesday);
  return { handedOrderId: placed.id, commandId };
}

/** A household that moved in without an e-mail, and a later file that has one for it. */
async function moveIn(test: TestApp, sale: SeededSale, { personOf }: AccessWorld) {
  const fileOf = (email: string) =>
    Buffer.from(`Prénom;Nom;E-mail;Téléphone\nIda;Roy;${email};06 11 22 33 44\n`).toString(
      'base64',
    );
  await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=false`,
    headers: await test.signIn(personOf.hub),
    payload: { file: fileOf('') },
  });
  const movedHouseholdId = await findValue(
    test,
    `select h.id from households h join hub_households k on k.household_id = h.id
     where k.hub_id = $1 and h.name = 'Ida Roy'`,
    [sale.hubId],
  );
  return { movedHouseholdId, laterFile: fileOf('ida@exemple.org') };
}

async function findValue(test: TestApp, text: string, values: unknown[]): Promise<string> {
  const [row] = await test.app.database.read.rows<Record<string, string>>({ text, values });
  return Object.values(row!)[0]!;
}
