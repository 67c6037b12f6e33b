import { changeProducts, listIncompleteProducts } from '@etal/contracts/catalogue/completion';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { productLists } from '#lib/server/catalogue/product-lists.ts';
import { faultsOfRow, readCompletion } from '#lib/server/catalogue/read-completion.ts';
import { keepsRecordOf, ownerOf, ownersOf } from '#lib/server/catalogue/whose.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a farm may not sell yet, a page at a time. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const { producerId: id } = event.params;
  const asked = event.url.searchParams;
  const cursor = asked.get('after') ?? undefined;
  const [owner, owners, page] = await Promise.all([
    ownerOf(event, id),
    ownersOf(event, person),
    call(event, listIncompleteProducts, { params: { id }, query: { cursor } }),
  ]);
  return {
    owner,
    ...page,
    saved: Number(asked.get('saved')) || 0,
    keepsRecord: keepsRecordOf(person, owners, id),
    lists: productLists(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { producerId: id } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { changes, faults } = readCompletion(form);
    if (changes.length === 0) {
      const nothing: FormFault = { field: 'rows', text: m.completion_nothing() };
      return fail(400, formRefusal(faults.length > 0 ? faults : [nothing], values));
    }
    return attempt(async () => {
      const { savedCount, refused } = await call(event, changeProducts, {
        params: { id },
        body: { changes },
      });
      const all = [...faults, ...refused.flatMap(faultsOfRow)];
      if (all.length > 0) {
        const code = savedCount > 0 ? 'completion.partly' : 'request.invalid';
        return fail(422, { ...formRefusal(all, values), code });
      }
      redirect(303, href(`/products/${id}/complete?saved=${savedCount}`));
    }, values);
  },
};
