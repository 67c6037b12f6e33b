import { readOrganization, type Organization } from '@etal/contracts/organization/endpoints';
import type { Person } from '@etal/contracts/access/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { grantersOf } from '#lib/server/organization/granters.ts';
import { organizationsOf } from '#lib/server/session.ts';

export type Owner = { id: string; name: string };

export type KeptOwner = Owner & {
  /** nobody acts for it: a hub of the person keeps its record */
  isKept: boolean;
};

/** The producers whose products the person keeps: their own, and those that trust their hub. */
export async function ownersOf(event: RequestEvent, person: Person): Promise<KeptOwner[]> {
  const managed = organizationsOf(person, 'manager');
  const own = managed.filter(({ kind }) => kind === 'producer');
  const hubs = managed.filter(({ kind }) => kind === 'hub');
  const trusting = await Promise.all(hubs.map(({ id }) => grantersOf(event, id, 'catalogue')));
  const mine = own.map((owner) => ({ ...owner, isKept: false }));
  const byId = new Map(
    [...mine, ...trusting.flat()].map(({ id, name, isKept }) => [id, { id, name, isKept }]),
  );
  return [...byId.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
}

/** Every producer whose products the person reads: beside those, who only lets their hub sell. */
export async function producersOf(event: RequestEvent, person: Person): Promise<KeptOwner[]> {
  const hubs = organizationsOf(person, 'manager').filter(({ kind }) => kind === 'hub');
  const [owners, ...selling] = await Promise.all([
    ownersOf(event, person),
    ...hubs.map(({ id }) => grantersOf(event, id, 'sell')),
  ]);
  const sold = selling.flat().map(({ id, name, isKept }) => ({ id, name, isKept }));
  const byId = new Map([...sold, ...owners].map((producer) => [producer.id, producer]));
  return [...byId.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
}

/** Whether the person corrects the record of a producer: its own, or one that their hub keeps. */
export function keepsRecordOf(person: Person, owners: readonly KeptOwner[], id: string): boolean {
  const isOwn = organizationsOf(person, 'manager').some((each) => each.id === id);
  return isOwn || owners.some((each) => each.id === id && each.isKept);
}

/** Whose products a page is about; the API says whether the person may see them. */
export async function ownerOf(
  event: RequestEvent,
  producerId: string,
): Promise<Owner & { kind: Organization['kind'] }> {
  const { id, name, kind } = await call(event, readOrganization, { params: { id: producerId } });
  return { id, name, kind };
}
