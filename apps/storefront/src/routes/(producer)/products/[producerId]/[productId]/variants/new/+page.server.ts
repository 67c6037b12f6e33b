import { createStock, createVariant, readProduct } from '@etal/contracts/catalogue/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { variantKinds } from '#lib/catalogue/variant-kind.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { faultsOfVariant, readVariantForm } from '#lib/server/catalogue/read-variant-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** First how it is sold (`?kind=`), then the few fields of that kind. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { producerId: id, productId } = event.params;
  const kind = variantKinds.find((word) => word === event.url.searchParams.get('kind'));
  return { product: await call(event, readProduct, { params: { id, productId } }), kind };
};

export const actions: Actions = {
  default: async (event) => {
    const { producerId: id, productId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const kind = variantKinds.find((word) => word === values.kind) ?? 'piece';
    const { body, faults } = readVariantForm(form, kind);
    const quantity = values.quantity?.trim() ?? '';
    const isQuantityWrong = quantity !== '' && !/^\d{1,7}$/.test(quantity);
    if (!body || isQuantityWrong) {
      const wrong = { field: 'quantity', text: m.catalogue_fault_quantity() };
      return fail(400, formRefusal([...faults, ...(isQuantityWrong ? [wrong] : [])], values));
    }
    const create = async () => {
      const product = await call(event, createVariant, { params: { id, productId }, body });
      const made = product.variants.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0]!;
      if (quantity !== '') {
        const stock = { variantId: made.id, totalQuantity: Number(quantity) };
        await call(event, createStock, { params: { id }, body: stock });
      }
      redirect(303, href(`/products/${id}/${productId}?saved`));
    };
    return attempt(create, values, faultsOfVariant);
  },
};
