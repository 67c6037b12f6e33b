import { fromIso, type Instant } from '@etal/domain/shared/instant';
import type { Known } from './sample.ts';
import type { AccessWorld } from './access-world.ts';

/** A request whose body names things by their ids, as who may send it would. */
export type IdBody = {
  /** of the contract: `POST /api/orders` */
  endpoint: string;
  by: keyof AccessWorld['personOf'];
  /** which of the known ids the address carries as `:id` */
  subject?: string;
  query?: Record<string, string>;
  /** where everybody reads what the body names, before its id */
  shownAt?: string;
  /** once the sale has closed */
  isClosed?: true;
  /** @param known ids and values of one world; the same request in another world has its ids */
  body: (known: Known) => unknown;
};

/** Once the sale has closed, and before its day. */
export const closed: Instant = fromIso('2026-11-25T19:00:00.000Z');

const closesAt = '2026-11-25T12:00:00.000Z';
const reason = 'La livraison ne vient pas.';

const rhythmRule = (pickupPointId: unknown) => ({
  name: 'Vente',
  startsOn: '2026-11-30',
  opens: { weekday: 1, time: '08:00' },
  destinations: [
    {
      pickupPointId,
      weekday: 4,
      startsTime: '16:30',
      endsTime: '19:00',
      closes: { weekday: 3, time: '19:00' },
    },
  ],
});

/** At least one for each endpoint whose body holds an id. */
export const idBodies: readonly IdBody[] = [
  {
    endpoint: 'PUT /api/order-cycles/:id/weeks/:sellerId/compositions/:compositeId',
    by: 'producer',
    subject: 'orderCycleId',
    body: ({ variantId }) => ({ parts: [{ variantId, quantity: 2 }] }),
  },
  {
    endpoint: 'PUT /api/order-cycles/:id/weeks/:sellerId/exceptions/:variantId',
    by: 'producer',
    subject: 'orderCycleId',
    body: ({ pickupDayId }) => ({ exceptDayIds: [pickupDayId] }),
  },
  {
    endpoint: 'POST /api/organizations/:id/till',
    by: 'hub',
    subject: 'hubId',
    body: ({ householdId }) => ({ owingIds: [householdId] }),
  },
  {
    endpoint: 'POST /api/payments',
    by: 'hub',
    body: ({ hubId, householdId }) => ({
      merchantId: hubId,
      householdId,
      method: 'cash',
      amountCents: 1,
      isSure: true,
    }),
  },
  {
    endpoint: 'PUT /api/organizations/:id/till/bank-lines/:lineId/payment',
    by: 'hub',
    subject: 'hubId',
    body: ({ householdId }) => ({ householdId, isSure: true }),
  },
  {
    endpoint: 'POST /api/organizations/:id/till/bank-matches',
    by: 'hub',
    subject: 'hubId',
    body: ({ lineId, transferId }) => ({
      matches: [{ lineId, kind: 'payment', itemId: transferId }],
    }),
  },
  {
    endpoint: 'POST /api/organizations/:id/till/remittances',
    by: 'hub',
    subject: 'hubId',
    body: ({ chequeId }) => ({ method: 'cheque', paymentIds: [chequeId] }),
  },
  {
    endpoint: 'PUT /api/deliveries/:pickupDayId/:sellerId/receptions/:variantId',
    by: 'hub',
    isClosed: true,
    body: ({ pickupDayId }) => ({
      receivedQuantity: 0,
      reason: 'missing',
      temperatureClass: 'ambient',
      temperatureTenths: null,
      acceptedFor: '',
      parts: [{ pickupDayId, quantity: 0 }],
    }),
  },
  {
    endpoint: 'PUT /api/baskets/:pickupDayId',
    by: 'household',
    body: ({ offerId }) => ({ lines: [{ offerId, quantity: 1 }] }),
  },
  {
    endpoint: 'POST /api/orders',
    by: 'other household',
    body: ({ quote, pickupSlotId, expectedDueCents, termsVersion }) => ({
      quote,
      pickupSlotId,
      expectedDueCents,
      termsVersion,
    }),
  },
  {
    endpoint: 'POST /api/orders',
    by: 'desk',
    body: ({ quote, pickupSlotId, expectedDueCents, termsVersion, householdId }) => ({
      quote,
      pickupSlotId,
      expectedDueCents,
      termsVersion,
      householdId,
      areTermsTold: true,
    }),
  },
  {
    endpoint: 'POST /api/orders/:id/quotes',
    by: 'household',
    subject: 'orderId',
    body: ({ offerId }) => ({ lines: [{ offerId, quantity: 2 }] }),
  },
  {
    endpoint: 'PUT /api/orders/:id/lines',
    by: 'household',
    subject: 'orderId',
    body: ({ offerId }) => ({ lines: [{ offerId, quantity: 2 }], expectedDueCents: 440 }),
  },
  {
    endpoint: 'PUT /api/orders/:id/corrected-lines',
    by: 'hub',
    subject: 'orderId',
    body: ({ offerId }) => ({ lines: [{ offerId, quantity: 2 }], reason }),
  },
  {
    endpoint: 'PUT /api/orders/:id/slot',
    by: 'household',
    subject: 'orderId',
    body: ({ pickupSlotId }) => ({ pickupSlotId }),
  },
  {
    endpoint: 'PUT /api/orders/:id/day',
    by: 'hub',
    subject: 'orderId',
    body: ({ otherDayId, otherSlotId, expectedDueCents }) => ({
      pickupDayId: otherDayId,
      pickupSlotId: otherSlotId,
      expectedDueCents,
      reason,
    }),
  },
  {
    endpoint: 'PUT /api/deliveries/:pickupDayId/:sellerId/weights',
    by: 'producer',
    isClosed: true,
    body: ({ orderLineId }) => ({ weights: [{ lineId: orderLineId, grams: 500 }], isSure: true }),
  },
  {
    endpoint: 'PUT /api/deliveries/:pickupDayId/:sellerId/shortages/:variantId',
    by: 'producer',
    isClosed: true,
    body: ({ compositeId }) => ({
      missingQuantity: 1,
      substitute: compositeId,
      basis: 'another look',
    }),
  },
  {
    endpoint: 'POST /api/orders/:id/retractions',
    by: 'household',
    subject: 'orderId',
    body: ({ orderLineId }) => ({ lineIds: [orderLineId] }),
  },
  {
    endpoint: 'PUT /api/order-disruptions/:id/answer',
    by: 'household',
    subject: 'orderDisruptionId',
    body: ({ otherDayId, otherSlotId, expectedDueCents }) => ({
      answer: 'moved',
      pickupDayId: otherDayId,
      pickupSlotId: otherSlotId,
      expectedDueCents,
    }),
  },
  {
    endpoint: 'POST /api/order-cycles',
    by: 'hub',
    body: ({ hubId }) => ({ coordinatorId: hubId, name: 'Vente', opensAt: closesAt }),
  },
  {
    endpoint: 'POST /api/order-cycles',
    by: 'hub',
    body: ({ orderCycleId }) => ({ cloneOf: orderCycleId }),
  },
  {
    endpoint: 'PUT /api/order-cycles/:id/closing',
    by: 'hub',
    subject: 'orderCycleId',
    body: ({ destinationId }) => ({ destinationId, reason }),
  },
  {
    endpoint: 'POST /api/order-cycles/:id/destinations',
    by: 'hub',
    subject: 'orderCycleId',
    shownAt: '/api/pickup-days/',
    body: ({ freeDayId }) => ({ pickupDayId: freeDayId, closesAt }),
  },
  {
    endpoint: 'PUT /api/organizations/:id/minimums',
    by: 'producer',
    subject: 'farmId',
    body: ({ pickupPointId }) => ({
      everywhereCents: null,
      places: [{ pickupPointId, minimumCents: 5000 }],
    }),
  },
  {
    endpoint: 'PUT /api/order-cycles/:id/destinations',
    by: 'hub',
    subject: 'draftId',
    shownAt: '/api/pickup-days/',
    body: ({ freeDayId }) => ({ destinations: [{ pickupDayId: freeDayId, closesAt }] }),
  },
  {
    endpoint: 'POST /api/order-cycles/:id/offers',
    by: 'hub',
    subject: 'draftId',
    body: ({ variantId, stockId }) => ({
      variantId,
      priceCents: 220,
      stock: { id: stockId },
      limitPerHousehold: null,
    }),
  },
  {
    endpoint: 'PUT /api/order-cycles/:id/offers',
    by: 'hub',
    subject: 'draftId',
    body: ({ variantId, stockId }) => ({
      offers: [{ variantId, priceCents: 220, stock: { id: stockId }, limitPerHousehold: null }],
    }),
  },
  {
    endpoint: 'POST /api/rhythms',
    by: 'hub',
    shownAt: '/api/pickup-days?pickupPointId=',
    body: ({ hubId, pickupPointId }) => ({ coordinatorId: hubId, ...rhythmRule(pickupPointId) }),
  },
  {
    endpoint: 'POST /api/rhythm-previews',
    by: 'hub',
    shownAt: '/api/pickup-days?pickupPointId=',
    body: ({ hubId, pickupPointId }) => ({ coordinatorId: hubId, ...rhythmRule(pickupPointId) }),
  },
  {
    endpoint: 'PATCH /api/rhythms/:id',
    by: 'hub',
    shownAt: '/api/pickup-days?pickupPointId=',
    subject: 'rhythmId',
    body: ({ pickupPointId }) => ({ destinations: rhythmRule(pickupPointId).destinations }),
  },
  {
    endpoint: 'POST /api/organizations',
    by: 'hub',
    body: ({ hubId }) => ({ hubId, kind: 'producer', name: 'Rucher du Bois', town: 'Wervicq' }),
  },
  {
    endpoint: 'POST /api/organizations/:id/card-readings',
    by: 'desk',
    subject: 'hubId',
    body: ({ pickupDayId, cardCode }) => ({ pickupDayId, code: cardCode }),
  },
  ...['producerId', 'pickupPointId'].map((scope) => ({
    endpoint: 'POST /api/organizations/:id/fees',
    by: 'hub' as const,
    subject: 'hubId',
    body: (known: Known) => ({
      kind: 'admin',
      name: 'La maison',
      manner: 'withheld',
      calculator: 'percent',
      basisPoints: 1_200,
      amountCents: null,
      [scope]: known[scope],
    }),
  })),
  {
    endpoint: 'POST /api/organizations/:id/household-files/:householdId/calls',
    by: 'hub',
    subject: 'hubId',
    body: ({ orderId }) => ({ orderId }),
  },
  {
    endpoint: 'POST /api/organizations/:id/household-files/:householdId/calls',
    by: 'hub',
    subject: 'hubId',
    body: ({ pickupDayId }) => ({ pickupDayId }),
  },
  {
    endpoint: 'POST /api/organizations/:id/household-files/:householdId/merges',
    by: 'hub',
    subject: 'hubId',
    body: ({ movedHouseholdId }) => ({
      emptiedId: movedHouseholdId,
      expectedOrderCount: 0,
      expectedDueCents: 0,
    }),
  },
  {
    endpoint: 'POST /api/organizations/:id/moving-in/households',
    by: 'hub',
    subject: 'hubId',
    query: { dryRun: 'true' },
    body: ({ movedHouseholdId, laterFile }) => ({
      file: laterFile,
      doubts: [{ line: 2, decision: movedHouseholdId }],
    }),
  },
  {
    endpoint: 'PATCH /api/organizations/:id/products',
    by: 'producer',
    subject: 'farmId',
    body: ({ productId }) => ({ changes: [{ productId, description: 'Cueillis le matin.' }] }),
  },
  {
    endpoint: 'POST /api/organizations/:id/stocks',
    by: 'producer',
    subject: 'farmId',
    body: ({ variantId }) => ({ variantId, totalQuantity: 30 }),
  },
  {
    endpoint: 'POST /api/pickup-days',
    by: 'hub',
    body: ({ pickupPointId }) => ({
      pickupPointId,
      date: '2026-12-03',
      startsTime: '16:30',
      endsTime: '18:00',
    }),
  },
  {
    endpoint: 'POST /api/pickup-points',
    by: 'hub',
    body: ({ hubId }) => ({ hubId, name: 'Le préau', address: '2 rue du Four', town: 'Wervicq' }),
  },
  {
    endpoint: 'POST /api/pickup-days/:id/desk/events',
    by: 'desk',
    subject: 'pickupDayId',
    isClosed: true,
    body: ({ newCommandId, orderId, orderLineId }) => ({
      commands: [{ ...act, id: newCommandId, kind: 'handed', orderId, lines: [orderLineId] }],
    }),
  },
  {
    endpoint: 'POST /api/pickup-days/:id/desk/events',
    by: 'desk',
    subject: 'pickupDayId',
    isClosed: true,
    body: ({ newCommandId, handedOrderId, commandId }) => ({
      commands: [{ ...act, id: newCommandId, kind: 'undo', orderId: handedOrderId, commandId }],
    }),
  },
  {
    endpoint: 'PUT /api/pickup-days/:id/move',
    by: 'hub',
    subject: 'pickupDayId',
    body: ({ otherPointId }) => ({
      pickupPointId: otherPointId,
      date: '2026-11-26',
      startsTime: '16:30',
      endsTime: '19:00',
      basis: 'as shown',
      reason,
      answerBy: closesAt,
    }),
  },
];

/** At the desk, after what was done there already. */
const act = { device: 'Tablette', seq: 2, actedAt: '2026-11-24T09:00:00.000Z' };
