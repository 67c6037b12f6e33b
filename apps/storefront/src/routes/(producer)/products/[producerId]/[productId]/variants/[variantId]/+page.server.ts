import {
  adjustStock,
  archiveVariant,
  changeVariant,
  createStock,
  listStockAdjustments,
  listStocks,
  readProduct,
} from '@etal/contracts/catalogue/endpoints';
import { stockReasons } from '@etal/domain/catalogue/stock-reason';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { kindOf, variantKinds } from '#lib/catalogue/variant-kind.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { faultsOfVariant, readVariantForm } from '#lib/server/catalogue/read-variant-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { catalogueText } from '#lib/server/shop/catalogue-text.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ producerId: string; productId: string; variantId: string }>;

/** A format: how many there are and how that came to be, then what it holds and costs. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { producerId: id, productId, variantId } = event.params;
  const [product, stocks] = await Promise.all([
    call(event, readProduct, { params: { id, productId } }),
    call(event, listStocks, { params: { id }, query: { variantId } }),
  ]);
  const variant = product.variants.find((item) => item.id === variantId);
  if (!variant) error(404);
  const stock = stocks.items[0] ?? null;
  return {
    product,
    variant,
    kind: kindOf(variant),
    stock,
    history: stock ? await readHistory(event, stock.id) : [],
    reasons: stockReasons.map((value) => ({ value, text: catalogueText('reason', value) })),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  change: async (event) => {
    const { producerId: id, variantId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const kind = variantKinds.find((word) => word === values.kind) ?? 'piece';
    const { body, faults } = readVariantForm(form, kind);
    if (!body) return fail(400, formRefusal(faults, values));
    const change = async () => {
      await call(event, changeVariant, { params: { id, variantId }, body });
      done(event);
    };
    return attempt(change, values, faultsOfVariant);
  },
  stock: async (event) => {
    const { producerId: id, variantId } = event.params;
    const values = typedValues(await event.request.formData());
    const typed = values.totalQuantity?.trim() ?? '';
    if (!/^\d{1,7}$/.test(typed)) {
      const fault = { field: 'totalQuantity', text: m.catalogue_fault_quantity() };
      return fail(400, formRefusal([fault], values));
    }
    const body = { totalQuantity: Number(typed), reason: values.reason };
    const write = async () => {
      const { stockId } = values;
      if (stockId) await call(event, adjustStock, { params: { id, stockId }, body });
      else await call(event, createStock, { params: { id }, body: { ...body, variantId } });
      done(event);
    };
    return attempt(write, values, ({ detail }) => [{ field: 'totalQuantity', text: detail }]);
  },
  archive: async (event) => {
    const { producerId: id, productId, variantId } = event.params;
    return attempt(async () => {
      await call(event, archiveVariant, { params: { id, variantId } });
      redirect(303, href(`/products/${id}/${productId}`));
    });
  },
};

async function readHistory(event: Asked, stockId: string) {
  const params = { id: event.params.producerId, stockId };
  const { items } = await call(event, listStockAdjustments, { params });
  return items.map((item) => ({ ...item, reason: catalogueText('reason', item.reason) }));
}

function done(event: Asked): never {
  const { producerId, productId, variantId } = event.params;
  redirect(303, href(`/products/${producerId}/${productId}/variants/${variantId}?saved`));
}
