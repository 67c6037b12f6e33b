import { readToday } from '@etal/contracts/today/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { producersOf } from '#lib/server/catalogue/whose.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Whose products: the only producer's at once, else the choice; a hub sees all its producers. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const hubs = organizationsOf(person, 'manager').filter(({ kind }) => kind === 'hub');
  const owners = await producersOf(event, person);
  if (owners.length === 1 && hubs.length === 0) redirect(303, href(`/products/${owners[0]!.id}`));
  const { items } = await call(event, readToday, {});
  const matter = items.find(({ kind }) => kind === 'complete_products');
  const sellers = matter?.kind === 'complete_products' ? matter.sellers : [];
  return { owners, hubs, toComplete: sellers };
};
