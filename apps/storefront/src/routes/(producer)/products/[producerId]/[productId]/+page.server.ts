import {
  archiveProduct,
  archiveVariant,
  readProduct,
  restoreProduct,
  restoreVariant,
} from '@etal/contracts/catalogue/endpoints';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { keepsRecordOf, ownerOf, ownersOf } from '#lib/server/catalogue/whose.ts';
import { tellFood } from '#lib/server/catalogue/tell-food.ts';
import { catalogueText } from '#lib/server/shop/catalogue-text.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** A product: what it tells, and its formats with their prices and stocks. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const { producerId: id, productId } = event.params;
  const [owner, owners, product] = await Promise.all([
    ownerOf(event, id),
    ownersOf(event, person),
    call(event, readProduct, { params: { id, productId } }),
  ]);
  return {
    owner,
    product,
    /** a hub that only sells reads */
    canWrite: owners.some((each) => each.id === id),
    keepsRecord: keepsRecordOf(person, owners, id),
    isSaved: event.url.searchParams.has('saved'),
    category: catalogueText('category', product.category),
    labels: product.labels.map((key) => catalogueText('label', key)),
    told: tellFood(product, null),
  };
};

export const actions: Actions = {
  archive: (event) => act(event, archiveProduct, '?archived'),
  restore: (event) => act(event, restoreProduct, ''),
  archiveVariant: (event) => act(event, archiveVariant, ''),
  restoreVariant: (event) => act(event, restoreVariant, ''),
};

type Act =
  typeof archiveProduct | typeof restoreProduct | typeof archiveVariant | typeof restoreVariant;

/** One act without a field, then the product again; the archived one is left for the list. */
async function act(
  event: RequestEvent<{ producerId: string; productId: string }>,
  endpoint: Act,
  then: '' | '?archived',
) {
  const { producerId: id, productId } = event.params;
  const form = await event.request.formData();
  const variantId = String(form.get('variantId') ?? '');
  return attempt(async () => {
    await call(event, endpoint, { params: { id, productId, variantId } });
    redirect(303, href(then ? `/products/${id}${then}` : `/products/${id}/${productId}`));
  });
}
