import { setTimeout as wait } from 'node:timers/promises';
import type { ShopBytes } from './shop-bytes.ts';

/** A shop is built at most this often, however often its offers change. */
const buildEveryMs = 100;
const daysMax = 400;

export type ShopCache = {
  /** the version at hand, for the hot path */
  find: (pickupDayId: string) => ShopBytes | undefined;
  /** builds it, once for all who ask meanwhile; undefined when there is no such day */
  build: (pickupDayId: string) => Promise<ShopBytes | undefined>;
  /** forgets one day, or all; what is being built is not kept either */
  forget: (pickupDayId?: string) => void;
  /** until it hears of changes, nothing is kept */
  setHearing: (isHearing: boolean) => void;
};

type Building = { shop: Promise<ShopBytes | undefined>; hasBegun: boolean };

/** The shops of days that everybody sees, as bytes, in the memory of one API process. */
export function createShopCache(
  make: (pickupDayId: string) => Promise<ShopBytes | undefined>,
): ShopCache {
  const kept = new Map<string, ShopBytes>();
  const building = new Map<string, Building>();
  const begunAt = new Map<string, number>();
  let isHearing = false;

  async function run(pickupDayId: string, own: Building): Promise<ShopBytes | undefined> {
    const rest = (begunAt.get(pickupDayId) ?? -Infinity) + buildEveryMs - performance.now();
    if (rest > 0) await wait(rest);
    own.hasBegun = true;
    keepFew(begunAt, daysMax);
    begunAt.set(pickupDayId, performance.now());
    const shop = await make(pickupDayId);
    if (shop && isHearing && building.get(pickupDayId) === own) {
      keepFew(kept, daysMax);
      kept.set(pickupDayId, shop);
    }
    return shop;
  }

  function build(pickupDayId: string): Promise<ShopBytes | undefined> {
    const running = building.get(pickupDayId);
    if (running) return running.shop;
    const own = { hasBegun: false } as Building;
    building.set(pickupDayId, own);
    own.shop = run(pickupDayId, own).finally(() => {
      if (building.get(pickupDayId) === own) building.delete(pickupDayId);
    });
    return own.shop;
  }

  function forget(pickupDayId?: string): void {
    for (const id of pickupDayId === undefined ? [...kept.keys()] : [pickupDayId]) kept.delete(id);
    // A build that waits for its turn reads the change; one that has begun may not.
    for (const [id, { hasBegun }] of building) {
      if (hasBegun && (pickupDayId === undefined || id === pickupDayId)) building.delete(id);
    }
  }

  return {
    find: (pickupDayId) => kept.get(pickupDayId),
    build,
    forget,
    setHearing(hears) {
      isHearing = hears;
      // A change before this moment may have gone unheard.
      forget();
    },
  };
}

function keepFew(entries: Map<string, unknown>, most: number): void {
  if (entries.size < most) return;
  const oldest = entries.keys().next().value;
  if (oldest !== undefined) entries.delete(oldest);
}
