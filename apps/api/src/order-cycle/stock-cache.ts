const keepMs = 100;
const daysMax = 400;

type Kept = { stock: Promise<Buffer | undefined>; until: number };

/** The live stock of days: read at most ten times a second each, once for all who ask. */
export function createStockCache(find: (pickupDayId: string) => Promise<string | undefined>): {
  read: (pickupDayId: string) => Promise<Buffer | undefined>;
} {
  const kept = new Map<string, Kept>();
  return {
    read(pickupDayId) {
      const now = performance.now();
      const found = kept.get(pickupDayId);
      if (found && now < found.until) return found.stock;
      if (kept.size >= daysMax) kept.clear();
      const stock = find(pickupDayId).then((text) => (text ? Buffer.from(text) : undefined));
      kept.set(pickupDayId, { stock, until: now + keepMs });
      stock.catch(() => kept.delete(pickupDayId));
      return stock;
    },
  };
}
