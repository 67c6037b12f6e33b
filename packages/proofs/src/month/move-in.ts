import {
  changeProduct,
  createProduct,
  createVariant,
  listProducts,
} from '@etal/contracts/catalogue/endpoints';
import { acceptInvitation } from '@etal/contracts/household/endpoints';
import { listHouseholdFiles } from '@etal/contracts/household-file/endpoints';
import { moveHouseholdsIn, moveProductsIn } from '@etal/contracts/moving/endpoints';
import { listOrganizations } from '@etal/contracts/organization/endpoints';
import { invitationSecretOf } from '@etal/api/household/invitation-secret';
import { call } from '@etal/api/village/call';
import { foundTown } from '@etal/api/village/found-town';
import { signIn } from '@etal/api/village/sign-in';
import type { Hub, Village } from '@etal/api/village/village';
import type { Id } from '@etal/domain/shared/id';
import type { Book } from './book.ts';
import type { OldHub } from './old-files.ts';

/** A household that orders: by itself, or on the phone. */
export type Buyer = { householdId: string; email: string | null; token: string | null };

export type Settled = {
  hub: Hub;
  /** name → id */
  sellers: Map<string, string>;
  variantIds: readonly string[];
  buyers: readonly Buyer[];
};

/**
 * A food house is founded and moves in from the two reports that it left Open Food Network with;
 * whoever has an e-mail follows the invitation.
 *
 * @throws Error when something is refused, or when balances that do not add up are taken over
 */
export async function moveIn(village: Village, old: OldHub, book: Book): Promise<Settled> {
  const hub = await foundTown(village);
  const inHub = { token: hub.manager, params: { id: hub.id } };
  const saving = { ...inHub, query: { dryRun: 'false' as const } };
  const products = await call(village.server, moveProductsIn, {
    ...saving,
    body: { file: old.productsReport },
  });
  expectSaved('products', products.isSaved);
  const file = old.customersReport;
  const isInviting = true;
  const wrong = await call(village.server, moveHouseholdsIn, {
    ...inHub,
    body: { file, isInviting, expectedCents: old.totalCents + 1 },
  });
  if (wrong.isReady) throw new Error('balances that do not add up were ready to be taken over');
  const households = await call(village.server, moveHouseholdsIn, {
    ...saving,
    body: { file, isInviting, expectedCents: old.totalCents },
  });
  expectSaved('households', households.isSaved);
  const sellers = await bookGoods(village, hub, old, book);
  const buyers = await bookHouseholds(village, hub, old, book);
  return { hub, sellers, variantIds: [...book.goods.keys()], buyers };
}

function expectSaved(what: string, isSaved: boolean): void {
  if (!isSaved) throw new Error(`the ${what} of the old hub were not taken over`);
}

/** The hub answers for its silent producers what the law asks before a product is sold. */
async function bookGoods({ server }: Village, hub: Hub, old: OldHub, book: Book) {
  const token = hub.manager;
  const sellers = new Map<string, string>();
  const { items: farms } = await call(server, listOrganizations, { query: { kind: 'producer' } });
  for (const { id, name } of farms) {
    sellers.set(name, id);
    const { items: products } = await call(server, listProducts, { token, params: { id } });
    for (const product of products) {
      const params = { id, productId: product.id };
      const body = { allergens: [], origin: 'France, Nord' };
      await call(server, changeProduct, { token, params, body });
      const good = old.goods.find((each) => each.farm === name && each.product === product.name);
      const { priceCents } = good!;
      book.goods.set(product.variants[0]!.id, {
        productName: product.name,
        sellerId: id,
        priceCents,
      });
    }
  }
  if (book.goods.size !== old.goods.length) throw new Error('goods of the old hub are not there');
  for (const [name, id] of sellers) await addWeighed(server, { token, id, name }, book);
  return sellers;
}

/** The old hub sold nothing by weight: each farm begins to. */
async function addWeighed(
  server: Village['server'],
  { token, id, name }: { token: string; id: string; name: string },
  book: Book,
): Promise<void> {
  const productName = `Potiron de ${name}`;
  const { id: productId } = await call(server, createProduct, {
    token,
    params: { id },
    body: { name: productName, category: 'vegetables', allergens: [], origin: 'France, Nord' },
  });
  const priceCents = 285;
  const { variants } = await call(server, createVariant, {
    token,
    params: { id, productId },
    body: {
      name: '1,5 kg environ',
      unit: 'gram',
      measure: 1_500,
      maximumGrams: 1_800,
      isWeighed: true,
      priceCents,
    },
  });
  const weighing = { expected: 1_500, most: 1_800 };
  book.goods.set(variants[0]!.id, { productName, sellerId: id, priceCents, weighing });
}

async function bookHouseholds(village: Village, hub: Hub, old: OldHub, book: Book) {
  const { server } = village;
  const ids = await listIds(village, hub);
  const buyers: Buyer[] = [];
  for (const { name, email, balanceCents } of old.households) {
    const householdId = ids.get(name);
    if (!householdId) throw new Error(`${name} is not among the households of the hub`);
    book.openings.set(householdId, balanceCents);
    if (email === null) {
      buyers.push({ householdId, email, token: null });
      continue;
    }
    const [invitation] = await village.app.database.read.rows<{ id: string }>({
      text: 'select id from household_invitations where household_id = $1 and ended_at is null',
      values: [householdId],
    });
    const secret = invitationSecretOf(invitation!.id, village.app.config.secret);
    await call(server, acceptInvitation, { body: { secret, name } });
    const [person] = await village.app.database.read.rows<{ id: Id<'Person'> }>({
      text: 'select id from persons where email = $1',
      values: [email],
    });
    buyers.push({ householdId, email, token: await signIn(village, person!.id) });
  }
  return buyers;
}

async function listIds({ server }: Village, hub: Hub): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await call(server, listHouseholdFiles, {
      token: hub.manager,
      params: { id: hub.id },
      query: cursor === undefined ? {} : { cursor },
    });
    for (const { id, name } of page.items) ids.set(name, id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
