import {
  readProduct,
  removeProductImage,
  writeProductImage,
} from '@etal/contracts/catalogue/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { producerId: id, productId } = event.params;
  return { product: await call(event, readProduct, { params: { id, productId } }) };
};

export const actions: Actions = {
  write: async (event) => {
    const { producerId: id, productId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const file = form.get('photo');
    if (!(file instanceof File) || file.size === 0) {
      return fail(400, formRefusal([{ field: 'photo', text: m.catalogue_photo_fault() }], values));
    }
    const alt = values.alt?.trim() ?? '';
    const photo = {
      type: file.type || 'image/jpeg',
      bytes: new Uint8Array(await file.arrayBuffer()),
    };
    const write = async () => {
      const params = { id, productId };
      await call(event, writeProductImage, { params, query: { alt }, file: photo });
      redirect(303, href(`/products/${id}/${productId}?saved`));
    };
    return attempt(write, values, ({ detail }) => [{ field: 'photo', text: detail }]);
  },
  remove: async (event) => {
    const { producerId: id, productId } = event.params;
    return attempt(async () => {
      await call(event, removeProductImage, { params: { id, productId } });
      redirect(303, href(`/products/${id}/${productId}?saved`));
    });
  },
};
