import { draftShop } from '@etal/api/order-cycle/draft-shop';
import { encodeShop } from '@etal/api/order-cycle/shop-bytes';
import { findShopFacts } from '@etal/api/order-cycle/shop-repository';
import type { Database } from '@etal/db/transaction';
import type { Campaign } from '../campaign.ts';
import { cpuMsOfPostgres } from '../cpu.ts';
import { median, spreadOf } from '../figures.ts';

/**
 * CPU of building the JSON of a shop, PostgreSQL's and ours, against reading its raw rows and turning
 * them into JSON. Compressing it, once a version and off the main thread, is shown beside.
 */
export async function measureRebuild(
  { ground, quick, report }: Campaign,
  database: Database,
  pickupDayId: string,
): Promise<void> {
  const rounds = quick ? 1 : 3;
  const builds = quick ? 20 : 400;
  const subjects = {
    rebuild: async () => draftShop((await findShopFacts(database.read, pickupDayId))!),
    rows: async () => JSON.stringify(await findRows(database, pickupDayId)),
    compression: async () => encodeShop(json),
  };
  const json = await subjects.rebuild();
  const ratios: number[] = [];
  const table: Record<string, string | number>[] = [];
  for (let round = 1; round <= rounds; round++) {
    const names = ['rebuild', 'rows', 'compression'] as const;
    const cpu = { rebuild: 0, rows: 0, compression: 0 };
    for (const name of round % 2 === 0 ? names.toReversed() : names) {
      for (let warm = 0; warm < builds / 5; warm++) await subjects[name]();
      const postgres = cpuMsOfPostgres(ground.serverPid);
      const own = process.cpuUsage();
      for (let build = 0; build < builds; build++) await subjects[name]();
      const { user, system } = process.cpuUsage(own);
      const ownMs = (user + system) / 1000 / builds;
      const postgresMs =
        postgres === null ? 0 : (cpuMsOfPostgres(ground.serverPid)! - postgres) / builds;
      cpu[name] = ownMs + postgresMs;
      const [node, database] = [ownMs.toFixed(2), postgresMs.toFixed(2)];
      table.push({ round, who: name, 'node ms': node, 'postgres ms': database });
    }
    ratios.push(cpu.rebuild / cpu.rows);
  }
  console.table(table);
  console.table({ 'rebuild / rows': spreadOf(ratios) });
  const value = median(ratios);
  report({ name: 'catalogue.rebuild_cpu_vs_rows', value, unit: 'ratio', rounds });
}

/** What a shop shows, one row an offer, as the driver reads it. */
function findRows(database: Database, pickupDayId: string) {
  return database.read.rows({
    name: 'proofs.shop_rows',
    text: `select o.id, d.id as destination_id, o.variant_id, v.name, v.unit, v.measure, v.unit_name,
        v.is_weighed, o.price_cents, v.maximum_grams, v.deposit_cents, o.limit_per_household,
        p.id as product_id, p.name as product_name, p.description, p.category, p.origin, p.labels,
        p.allergens, p.ingredients, p.is_prepacked, p.date_kind, p.storage, p.instructions, p.nutrition,
        p.alcohol_tenths, p.food_kind, p.born_in, p.raised_in, p.slaughtered_in, g.legal_name,
        g.address, g.id as seller_id, g.name as seller_name, g.slug, g.town
      from destinations d
      join order_cycle_publications using (order_cycle_id)
      join offers o using (order_cycle_id)
      join variants v on v.id = o.variant_id
      join products p on p.id = v.product_id
      join organizations g on g.id = o.seller_id
      where d.pickup_day_id = $1 and o.withdrawn_at is null
      order by lower(g.name), p.category, lower(p.name), v.position`,
    values: [pickupDayId],
  });
}
