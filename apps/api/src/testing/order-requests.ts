import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Id } from '@etal/domain/shared/id';
import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../shared/app.ts';
import type { SeededHousehold, SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

export type Choices = Record<string, number>;

export type Headers = { authorization: string };

/** Requests that a household's browser sends, one after the other or together. */
export type OrderRequests = {
  headers: Headers;
  basket: (choices: Choices) => Promise<LightMyRequestResponse>;
  /** fills the basket, then places it */
  place: (choices: Choices, more?: PlaceOptions) => Promise<LightMyRequestResponse>;
  /** places a quote that was given */
  placeQuote: (basket: QuotedBasket, more?: PlaceOptions) => Promise<LightMyRequestResponse>;
  change: (
    order: PlacedOrder,
    choices: Choices,
    dueCents: number,
  ) => Promise<LightMyRequestResponse>;
  put: (path: string, revision: number, payload?: object) => Promise<LightMyRequestResponse>;
  read: (orderId: string) => Promise<LightMyRequestResponse>;
};

export type QuotedBasket = Pick<Basket, 'dueCents' | 'quote'>;

export type PlaceOptions = {
  slotId?: Id<'PickupSlot'> | null;
  key?: string;
  termsVersion?: string;
  isAdult?: true;
  acceptsSubstitution?: true;
};

export async function orderRequests(
  test: TestApp,
  sale: Pick<SeededSale, 'pickupDayId'> & { slotId: Id<'PickupSlot'> | null },
  household: Pick<SeededHousehold, 'personId'>,
): Promise<OrderRequests> {
  const headers = await test.signIn(household.personId);
  const linesOf = (choices: Choices) =>
    Object.entries(choices).map(([offerId, quantity]) => ({ offerId, quantity }));
  const requests: OrderRequests = {
    headers,
    basket: (choices) =>
      test.server.inject({
        method: 'PUT',
        url: `/api/baskets/${sale.pickupDayId}`,
        headers,
        payload: { lines: linesOf(choices) },
      }),
    place: async (choices, more) =>
      requests.placeQuote((await requests.basket(choices)).json(), more),
    placeQuote: (
      { dueCents, quote },
      { slotId = sale.slotId, key = newId(), termsVersion, isAdult, acceptsSubstitution } = {},
    ) =>
      test.server.inject({
        method: 'POST',
        url: '/api/orders',
        headers: { ...headers, 'idempotency-key': key },
        payload: {
          quote,
          pickupSlotId: slotId,
          expectedDueCents: dueCents,
          termsVersion: termsVersion ?? '2026-11',
          ...(isAdult && { isAdult }),
          ...(acceptsSubstitution && { acceptsSubstitution }),
        },
      }),
    change: (order, choices, dueCents) =>
      requests.put(`/api/orders/${order.id}/lines`, order.revision, {
        lines: linesOf(choices),
        expectedDueCents: dueCents,
      }),
    put: (url, revision, payload) =>
      test.server.inject({
        method: 'PUT',
        url,
        headers: { ...headers, 'if-match': `"${revision}"` },
        ...(payload && { payload }),
      }),
    read: (orderId) => test.server.inject({ url: `/api/orders/${orderId}`, headers }),
  };
  return requests;
}
