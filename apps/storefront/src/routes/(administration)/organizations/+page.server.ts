import { listOrganizations } from '@etal/contracts/organization/endpoints';
import { error } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { grantersOf } from '#lib/server/organization/granters.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The organizations of the person, the producers that trust their hub; all, for an operator. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const mine = organizationsOf(person, 'manager');
  const isOperator = person.memberships.some(({ role }) => role === 'operator');
  if (mine.length === 0 && !isOperator) error(404);
  const hubs = mine.filter(({ kind }) => kind === 'hub');
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const [trusting, all] = await Promise.all([
    Promise.all(hubs.map(({ id }) => grantersOf(event, id, 'sell'))),
    isOperator ? call(event, listOrganizations, { query: { cursor } }) : undefined,
  ]);
  const producers = new Map(trusting.flat().map((producer) => [producer.id, producer]));
  return {
    mine,
    producers: [...producers.values()],
    all: all?.items ?? [],
    nextCursor: all?.nextCursor ?? null,
    isOperator,
    canCreate: isOperator || hubs.length > 0,
  };
};
