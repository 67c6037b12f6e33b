import { correctHousehold } from '@etal/contracts/household-file/endpoints';
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

/**
 * The households: the first signs in as `household@village.example`; the last five of each size
 * have no account: the desk made them, orders for them, and gave two of the five a card. One of the
 * five may be invited.
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

/** One of them has no phone either; the name of another was heard wrong, and is corrected. */
async function helpOne(
  { app, server }: Village,
  { id: hubId, desk: token, manager }: Hub,
  { index, name }: Omit<Newcomer, 'personId'>,
): Promise<Buyer> {
  const place = index % assistedPerSize;
  const phone = place === assistedPerSize - 1 ? undefined : phoneOf(index);
  const household = await call(server, createHubHousehold, {
    token,
    params: { id: hubId },
    idempotencyKey: app.newId(),
    body: { name: place === wrongPlace ? name.slice(0, -1) : name, ...(phone && { phone }) },
  });
  const helpedId = household.id as Id<'Household'>;
  if (place < 2) {
    const params = { id: hubId, householdId: helpedId };
    await call(server, giveCard, { token, params, idempotencyKey: app.newId() });
  }
  if (place === wrongPlace) {
    const params = { id: hubId, householdId: helpedId };
    const body = { name, email: `foyer.${index}@village.example` };
    await call(server, correctHousehold, { token: manager, params, body });
  }
  return { token, isRegular: place < 3, helpedId };
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
