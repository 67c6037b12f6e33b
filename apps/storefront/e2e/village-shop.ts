import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '@etal/api/village/call';
import type { Backstage } from './backstage.ts';

/** The path of the demo village's shop where everything can be ordered: the last to close. */
export async function findVillageShop({ server }: Backstage): Promise<string> {
  const { items } = await call(server, listPickupDays, {});
  const [open] = items
    .filter(({ pickupPoint }) => pickupPoint.hubName === 'Maison de l’Alimentation Durable')
    .filter(({ phase }) => phase === 'open')
    .toSorted((one, other) => other.firstClosesAt! - one.firstClosesAt!);
  if (!open) throw new Error('The village has no open shop.');
  return `/days/${open.id}`;
}
