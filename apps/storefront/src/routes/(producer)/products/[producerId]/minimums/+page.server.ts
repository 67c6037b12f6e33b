import { readSellerMinimums, writeSellerMinimums } from '@etal/contracts/order-cycle/minimums';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { readEuros } from '#lib/euros.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { ownerOf } from '#lib/server/catalogue/whose.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** From how much of orders a producer comes to each place. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { producerId } = event.params;
  return {
    owner: await ownerOf(event, producerId),
    minimums: await call(event, readSellerMinimums, { params: { id: producerId } }),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { producerId: id } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readMinimums(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, writeSellerMinimums, { params: { id }, body });
      redirect(303, href(`/products/${id}/minimums?saved`));
    }, values);
  },
};

/** One field for everywhere, one named after each place; empty says nothing. */
function readMinimums(form: FormData) {
  const centsOf = (text: string) => (text.trim() === '' ? null : (readEuros(text) ?? NaN));
  const typed = [...form].map(([name, text]) => ({ name, cents: centsOf(String(text)) }));
  const places = typed.filter(({ name }) => name !== 'everywhere');
  const schema = writeSellerMinimums.body!;
  const wrong = typed.filter(({ cents }) => {
    return !schema.safeParse({ everywhereCents: cents, places: [] }).success;
  });
  if (wrong.length > 0) {
    return { faults: wrong.map(({ name }) => ({ field: name, text: m.minimum_fault() })) };
  }
  return parseBody(
    schema,
    {
      everywhereCents: typed.find(({ name }) => name === 'everywhere')?.cents ?? null,
      places: places.map(({ name, cents }) => ({ pickupPointId: name, minimumCents: cents })),
    },
    { _: m.minimum_fault() },
  );
}
