import type { Delivery } from '@etal/contracts/delivery/endpoints';
import { lackingCents } from '@etal/domain/order-cycle/minimum';

/** One producer's part of a pickup day. */
export type DayPart = {
  sellerId: string;
  sellerName: string;
  orderCount: number;
  /** pieces to bring */
  quantity: number;
  /** what the farm is due of it, on estimates, and what the house keeps */
  sellerCents: number;
  withheldCents: number;
  /** when the last of its sales closes */
  closesAt: number;
  isClosed: boolean;
  /** what is missing until its producer comes to each of its sales */
  lackingCents: number;
  isMailed: boolean;
  news: Delivery['news'];
  toldAt: Delivery['toldAt'];
  correctionCount: number;
};

export type DeliveryDay = {
  pickupDayId: string;
  placeName: string;
  placeTown: string;
  startsAt: number;
  endsAt: number;
  parts: DayPart[];
};

/** The deliveries of each pickup day together, in the order they came. */
export function groupByDay(deliveries: readonly Delivery[]): DeliveryDay[] {
  const days = new Map<string, DeliveryDay>();
  for (const delivery of deliveries) {
    const { pickupDayId, placeName, placeTown, startsAt, endsAt, destinations } = delivery;
    const known = days.get(pickupDayId);
    const day = known ?? { pickupDayId, placeName, placeTown, startsAt, endsAt, parts: [] };
    if (!known) days.set(pickupDayId, day);
    const sum = (count: (item: Delivery['destinations'][number]) => number) =>
      destinations.reduce((total, item) => total + count(item), 0);
    day.parts.push({
      sellerId: delivery.sellerId,
      sellerName: delivery.sellerName,
      orderCount: sum(({ orderCount }) => orderCount),
      quantity: sum(({ quantity }) => quantity),
      sellerCents: sum(({ amountCents, withheldCents }) => amountCents - withheldCents),
      withheldCents: sum(({ withheldCents }) => withheldCents),
      closesAt: Math.max(...destinations.map(({ closesAt }) => closesAt)),
      isClosed: destinations.every(({ isClosed }) => isClosed),
      lackingCents: sum(({ minimum }) => lackingOf(minimum)),
      isMailed: delivery.isMailed,
      news: delivery.news,
      toldAt: delivery.toldAt,
      correctionCount: delivery.correctionCount,
    });
  }
  return [...days.values()];
}

function lackingOf(minimum: Delivery['destinations'][number]['minimum']): number {
  if (minimum?.state !== 'pending') return 0;
  return lackingCents({ minimumCents: minimum.cents, orderedCents: minimum.orderedCents });
}
