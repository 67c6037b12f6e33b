import { correctHousehold } from '@etal/contracts/household-file/endpoints';
import { mergeHouseholds } from '@etal/contracts/household-merge/endpoints';
import { createHubHousehold, giveCard } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { insertPerson } from '../access/person-repository.ts';
import { insertHousehold } from '../household/repository.ts';
import { call } from './call.ts';
import { familyNames, firstNames } from './data/households.ts';
import { signIn } from './sign-in.ts';
import type { Buyer, Hub, Village } from './village.ts';

const welcome: Actor = { kind: 'system', job: 'village' };

const householdsPerSize = 60;
const assistedPerSize = 5;
const wrongPlace = 3;
const twicePlace = 2;

/**
 * The households: the first signs in as `household@village.example`; the last five of each size
 * have no account: the desk made them, orders for them, and gave two of the five a card. One of the
 * five may be invited; another was made twice, and the two are one.
 */
export async function welcomeHouseholds(village: Village, hub: Hub): Promise<Buyer[]> {
  const count = householdsPerSize * village.size;
  const assistedFrom = count - assistedPerSize * village.size;
  const buyers: Buyer[] = [];
  for (let index = 0; index < count; index++) {
    const name = nameOf(index);
    if (index >= assistedFrom) {
      buyers.push(await helpOne(village, hub, { index, name }));
      continue;
    }
    const personId = village.app.newId<'Person'>();
    await insertOne(village, { index, name, personId });
    buyers.push({ token: await signIn(village, personId), isRegular: index < count / 3 });
  }
  return buyers;
}

type Newcomer = { index: number; name: string; personId: Id<'Person'> };

function insertOne({ app }: Village, { index, name, personId }: Newcomer): Promise<void> {
  const email = index === 0 ? 'household@village.example' : `foyer.${index}@village.example`;
  const locale = index % 12 === 11 ? 'en' : 'fr';
  const phone = phoneOf(index);
  return app.inTransaction(welcome, async (tx) => {
    await insertPerson(tx, { id: personId, email, name, locale });
    await insertHousehold(tx, { id: tx.newId<'Household'>(), name, phone, locale, personId });
  });
}

/** One of them has no phone either; of two others, the house set right what it had typed. */
async function helpOne(
  village: Village,
  hub: Hub,
  { index, name }: Omit<Newcomer, 'personId'>,
): Promise<Buyer> {
  const { app, server } = village;
  const { desk: token } = hub;
  const place = index % assistedPerSize;
  const phone = place === assistedPerSize - 1 ? undefined : phoneOf(index);
  const heard = place === wrongPlace ? name.slice(0, -1) : name;
  const helpedId = await makeOne(village, hub, { name: heard, ...(phone && { phone }) });
  const params = { id: hub.id, householdId: helpedId };
  if (place < 2) await call(server, giveCard, { token, params, idempotencyKey: app.newId() });
  if (place === wrongPlace) {
    const body = { name, email: `foyer.${index}@village.example` };
    await call(server, correctHousehold, { token: hub.manager, params, body });
  }
  if (place === twicePlace) {
    const emptiedId = await makeOne(village, hub, { name: `Famille ${name.split(' ').at(-1)}` });
    const body = { emptiedId, expectedOrderCount: 0, expectedDueCents: 0 };
    await call(server, mergeHouseholds, { token: hub.manager, params, body });
  }
  return { token, isRegular: place < 3, helpedId };
}

async function makeOne(
  { app, server }: Village,
  { id, desk: token }: Hub,
  body: { name: string; phone?: string },
): Promise<Id<'Household'>> {
  const request = { token, params: { id }, idempotencyKey: app.newId(), body };
  return (await call(server, createHubHousehold, request)).id as Id<'Household'>;
}

function phoneOf(index: number): string {
  const pair = (number: number) => String(number).padStart(2, '0');
  return `06 00 00 ${pair(Math.floor(index / 100))} ${pair(index % 100)}`;
}

/** Names meet in a new order at each round, so that no two households share both. */
function nameOf(index: number): string {
  const round = Math.floor(index / firstNames.length);
  return `${firstNames[index % firstNames.length]} ${familyNames[(index + round) % familyNames.length]}`;
}
