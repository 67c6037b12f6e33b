import { labels } from '@etal/domain/catalogue/lists';
import { legalFacts } from '@etal/domain/territory/legal';
import { z } from 'zod';
import { deliveryNews } from '../delivery/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { localDate, moment, replyCents, replyId } from '../shared/schemas.ts';

/** `at`: the moment by which it presses; null for what has none. */
const matter = <Kind extends string, Facts extends z.ZodRawShape>(kind: Kind, facts: Facts) =>
  z.strictObject({ kind: z.literal(kind), at: moment.nullable(), ...facts });

const sale = { orderCycleId: replyId, name: z.string() };

export const matters = z.discriminatedUnion('kind', [
  /** a new hub lacks something before it can sell */
  matter('set_up', {
    hubId: replyId,
    hubName: z.string(),
    step: z.enum(['place', 'producer', 'day', 'sale', 'terms']),
  }),
  /** a hub that sold has nothing online and nothing drafted */
  matter('no_sale', { hubId: replyId, hubName: z.string() }),
  matter('publish_sale', { ...sale, isLate: z.boolean() }),
  /** a sale that a calendar made: it opens by itself, unless something keeps it from it */
  matter('rhythm_sale', {
    ...sale,
    hasOffers: z.boolean(),
    /** something of the sale before could not be taken, or a place is not reached */
    isReduced: z.boolean(),
    /** why it could not open: the code of a refusal */
    blockedCode: z.string().nullable(),
  }),
  /** a sale of one's calendar is not made: the hub of its place has not set that day */
  matter('rhythm_waits', {
    rhythmId: replyId,
    name: z.string(),
    startsAt: moment,
    placeName: z.string(),
    hubName: z.string(),
  }),
  matter('sale_closes', { ...sale, orderCount: z.int() }),
  /** producers without a quantity in a sale to come, or with those of the sale before */
  matter('quantities_missing', {
    ...sale,
    sellers: z.array(z.strictObject({ id: replyId, name: z.string() })),
  }),
  /** for the producer itself: a sale of a hub opens soon, and it has not answered */
  matter('publish_week', { ...sale, sellerId: replyId, hubName: z.string() }),
  /** a sale opens soon, and nobody said what composites of a producer hold */
  matter('composition_missing', { ...sale, sellerId: replyId, composites: z.array(z.string()) }),
  /** what a producer hands over in person is on sale, and it comes to no day of the sale */
  matter('presence_missing', {
    ...sale,
    sellerId: replyId,
    sellerName: z.string(),
    products: z.array(z.string()),
    isOpen: z.boolean(),
  }),
  matter('pickup', {
    pickupDayId: replyId,
    placeName: z.string(),
    endsAt: moment,
    orderCount: z.int(),
    hasBegun: z.boolean(),
  }),
  /** nothing can change any more: it is to be prepared */
  matter('prepare', {
    pickupDayId: replyId,
    placeName: z.string(),
    sellerId: replyId,
    sellerName: z.string(),
    quantity: z.int(),
  }),
  /** a producer will lack pieces of what households ordered for a day */
  matter('shortage', {
    pickupDayId: replyId,
    placeName: z.string(),
    sellerId: replyId,
    sellerName: z.string(),
    quantity: z.int(),
  }),
  /** a producer does not come yet: too little is ordered, and its sale closes soon */
  matter('minimum_lacks', {
    pickupDayId: replyId,
    placeName: z.string(),
    startsAt: moment,
    sellerId: replyId,
    sellerName: z.string(),
    lackingCents: replyCents,
  }),
  /** too little was ordered of a producer: its lines went, it does not come for that sale */
  matter('below_minimum', {
    pickupDayId: replyId,
    placeName: z.string(),
    sellerId: replyId,
    sellerName: z.string(),
  }),
  /** a farm that no mail reaches has something new of a day: the hub tells it */
  matter('call_seller', {
    pickupDayId: replyId,
    placeName: z.string(),
    sellerId: replyId,
    sellerName: z.string(),
    phone: z.string().nullable(),
    news: z.enum(deliveryNews),
    correctionCount: z.int(),
  }),
  /** households that no mail reaches, with something new of a day */
  matter('call_households', {
    pickupDayId: replyId,
    placeName: z.string(),
    householdCount: z.int(),
  }),
  /** a household gave up goods: the law gives fourteen days to pay them back */
  matter('retraction', { orderId: replyId, code: z.string(), dueCents: replyCents }),
  /** households that an act touched, and that have not chosen yet: some have no e-mail */
  matter('answers_wait', {
    pickupDayId: replyId,
    placeName: z.string(),
    startsAt: moment,
    householdCount: z.int(),
  }),
  matter('claim_link_ends', { producerId: replyId, producerName: z.string() }),
  /** what the law does not let producers sell yet, of oneself or kept; most first */
  matter('complete_products', {
    count: z.int(),
    sellers: z.array(z.strictObject({ id: replyId, name: z.string(), count: z.int() })),
  }),
  /** the proof of a label ends within a month, or is over: no other follows */
  matter('certificate_ends', {
    organizationId: replyId,
    organizationName: z.string(),
    label: z.enum(labels),
    /** its last day */
    endsOn: localDate,
    isOver: z.boolean(),
  }),
  /** to an operator: what the law asks the site to say, and nobody told */
  matter('legal_missing', { facts: z.array(z.enum(legalFacts)) }),
  /** to an operator: no terms are published, so nobody can order */
  matter('terms_missing', {}),
  /** mails do not leave: people must be told otherwise */
  matter('mails_wait', {}),
]);

export type Matter = z.output<typeof matters>;

export const readToday = endpoint({
  method: 'GET',
  path: '/api/today',
  permission: 'session.own',
  summary: 'What needs me today, in each organization that I work for, the most pressing first.',
  reply: z.strictObject({ items: z.array(matters) }),
});
