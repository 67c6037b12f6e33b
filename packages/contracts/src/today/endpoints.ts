import { legalFacts } from '@etal/domain/territory/legal';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { moment, replyCents, replyId } from '../shared/schemas.ts';

/** `at`: the moment by which it presses; null for what has none. */
const matter = <Kind extends string, Facts extends z.ZodRawShape>(kind: Kind, facts: Facts) =>
  z.strictObject({ kind: z.literal(kind), at: moment.nullable(), ...facts });

const sale = { orderCycleId: replyId, name: z.string() };

export const matters = z.discriminatedUnion('kind', [
  /** a new hub lacks something before it can sell */
  matter('set_up', {
    hubId: replyId,
    hubName: z.string(),
    step: z.enum(['place', 'producer', 'day', 'sale']),
  }),
  /** a hub that sold has nothing online and nothing drafted */
  matter('no_sale', { hubId: replyId, hubName: z.string() }),
  matter('publish_sale', { ...sale, isLate: z.boolean() }),
  matter('sale_closes', { ...sale, orderCount: z.int() }),
  /** producers without a quantity in a sale to come, or with those of the sale before */
  matter('quantities_missing', {
    ...sale,
    sellers: z.array(z.strictObject({ id: replyId, name: z.string() })),
  }),
  /** for the producer itself */
  matter('say_quantities', { ...sale, sellerId: replyId, hubName: z.string() }),
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
  /** to an operator: what the law asks the site to say, and nobody told */
  matter('legal_missing', { facts: z.array(z.enum(legalFacts)) }),
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
