import { listPickupDays, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { call } from '@etal/api/village/call';
import type { Backstage } from './backstage.ts';

/** The path of the demo village's shop where everything can be ordered: the last to close. */
export async function findVillageShop({ server }: Backstage): Promise<string> {
  const [open] = (await listDays(server))
    .filter(({ pickupPoint }) => pickupPoint.hubName === 'Maison de l’Alimentation Durable')
    .filter(({ phase }) => phase === 'open')
    .toSorted((one, other) => other.firstClosesAt! - one.firstClosesAt!);
  if (!open) throw new Error('The village has no open shop.');
  return `/days/${open.id}`;
}

/** Journeys that ran before have made many days of their own. */
async function listDays(server: Backstage['server'], cursor?: string): Promise<PickupDay[]> {
  const { items, nextCursor } = await call(server, listPickupDays, {
    query: cursor === undefined ? {} : { cursor },
  });
  return nextCursor === null ? items : [...items, ...(await listDays(server, nextCursor))];
}
