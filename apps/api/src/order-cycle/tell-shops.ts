import type { Tx } from '../shared/app.ts';

/** Names a pickup day whose shop changed; an empty payload means all of them. */
export const shopChannel = 'shop_changed';

/** Tells every API process, at commit, that the shops a sale reaches changed. */
export async function tellShopsOfCycle(tx: Tx, cycleId: string): Promise<void> {
  await tx.rows({
    name: 'shops.tell_of_cycle',
    text: `select pg_notify('${shopChannel}', pickup_day_id::text) from destinations
           where order_cycle_id = $1`,
    values: [cycleId],
  });
}

export async function tellShopOfDestination(tx: Tx, destinationId: string): Promise<void> {
  await tx.rows({
    name: 'shops.tell_of_destination',
    text: `select pg_notify('${shopChannel}', pickup_day_id::text) from destinations where id = $1`,
    values: [destinationId],
  });
}

export async function tellShopOfDay(tx: Tx, pickupDayId: string): Promise<void> {
  await tx.rows({
    name: 'shops.tell_of_day',
    text: `select pg_notify('${shopChannel}', $1)`,
    values: [pickupDayId],
  });
}

/** The shops of coming days that sell an organization's products, or that it coordinates. */
export async function tellShopsOfOrganization(tx: Tx, organizationId: string): Promise<void> {
  await tx.rows({
    name: 'shops.tell_of_organization',
    text: `select pg_notify('${shopChannel}', id::text) from (
        select distinct day.id from pickup_days day
        join destinations d on d.pickup_day_id = day.id
        join offers o on o.order_cycle_id = d.order_cycle_id
        where day.ends_at > etal_now() - interval '1 day' and o.seller_id = $1) days`,
    values: [organizationId],
  });
}
