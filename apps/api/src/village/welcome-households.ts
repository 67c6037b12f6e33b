import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { insertPerson } from '../access/person-repository.ts';
import { insertHousehold } from '../household/repository.ts';
import { familyNames, firstNames } from './data/households.ts';
import { signIn } from './sign-in.ts';
import type { Buyer, Village } from './village.ts';

const welcome: Actor = { kind: 'system', job: 'village' };

const householdsPerSize = 60;
const assistedPerSize = 5;

/**
 * The households: the first signs in as `household@village.example`; the last five of each size
 * have no e-mail, and the food house knows them by their phone.
 */
export async function welcomeHouseholds(village: Village): Promise<Buyer[]> {
  const count = householdsPerSize * village.size;
  const assistedFrom = count - assistedPerSize * village.size;
  const buyers: Buyer[] = [];
  for (let index = 0; index < count; index++) {
    const name = nameOf(index);
    if (index >= assistedFrom) {
      await insertOne(village, { index, name, personId: null });
      continue;
    }
    const personId = village.app.newId<'Person'>();
    await insertOne(village, { index, name, personId });
    buyers.push({ token: await signIn(village, personId), isRegular: index < count / 3 });
  }
  return buyers;
}

type Newcomer = { index: number; name: string; personId: Id<'Person'> | null };

function insertOne({ app }: Village, { index, name, personId }: Newcomer): Promise<void> {
  const email = index === 0 ? 'household@village.example' : `foyer.${index}@village.example`;
  const locale = index % 12 === 11 ? 'en' : 'fr';
  const phone = `06 00 00 ${String(Math.floor(index / 100)).padStart(2, '0')} ${String(index % 100).padStart(2, '0')}`;
  return app.inTransaction(welcome, async (tx) => {
    if (personId) await insertPerson(tx, { id: personId, email, name, locale });
    await insertHousehold(tx, { id: tx.newId<'Household'>(), name, phone, locale, personId });
  });
}

/** Names meet in a new order at each round, so that no two households share both. */
function nameOf(index: number): string {
  const round = Math.floor(index / firstNames.length);
  return `${firstNames[index % firstNames.length]} ${familyNames[(index + round) % familyNames.length]}`;
}
