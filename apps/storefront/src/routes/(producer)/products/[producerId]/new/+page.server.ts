import { createProduct } from '@etal/contracts/catalogue/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { productLists } from '#lib/server/catalogue/product-lists.ts';
import { faultsOfProduct, readProductForm } from '#lib/server/catalogue/read-product-form.ts';
import { ownerOf } from '#lib/server/catalogue/whose.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  return { owner: await ownerOf(event, event.params.producerId), lists: productLists() };
};

export const actions: Actions = {
  default: async (event) => {
    const { producerId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readProductForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    const create = async () => {
      const product = await call(event, createProduct, { params: { id: producerId }, body });
      redirect(303, href(`/products/${producerId}/${product.id}/variants/new`));
    };
    return attempt(create, values, faultsOfProduct);
  },
};
