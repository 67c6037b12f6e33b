import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '@etal/api/village/call';
import type { Backstage } from './backstage.ts';

/** The shop of the demo village that is open: the path of its page. */
export async function findVillageShop({ server }: Backstage): Promise<string> {
  const { items } = await call(server, listPickupDays, {});
  const open = items.find(
    ({ phase, pickupPoint }) =>
      phase === 'open' && pickupPoint.hubName === 'Maison de l’Alimentation Durable',
  );
  if (!open) throw new Error('The village has no open shop.');
  return `/days/${open.id}`;
}
