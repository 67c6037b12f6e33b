import { changeProduct, readProduct } from '@etal/contracts/catalogue/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { productLists } from '#lib/server/catalogue/product-lists.ts';
import { faultsOfProduct, readProductForm } from '#lib/server/catalogue/read-product-form.ts';
import { keepsRecordOf, ownersOf } from '#lib/server/catalogue/whose.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const { producerId: id, productId } = event.params;
  const [product, owners] = await Promise.all([
    call(event, readProduct, { params: { id, productId } }),
    ownersOf(event, person),
  ]);
  return { product, keepsRecord: keepsRecordOf(person, owners, id), lists: productLists() };
};

export const actions: Actions = {
  default: async (event) => {
    const { producerId: id, productId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readProductForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    const change = async () => {
      await call(event, changeProduct, { params: { id, productId }, body });
      redirect(303, href(`/products/${id}/${productId}?saved`));
    };
    return attempt(change, values, faultsOfProduct);
  },
};
