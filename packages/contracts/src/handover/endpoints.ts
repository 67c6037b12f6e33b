import { deskMethods } from '@etal/domain/order/line-state';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { crate } from '../crate/crate.ts';
import { paymentCents } from '../payment/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, replyCents, replyId, text } from '../shared/schemas.ts';

export const lineState = z.enum(['expected', 'handed', 'missing']);

const deskLine = z.strictObject({
  id: replyId,
  variantId: replyId,
  productName: z.string(),
  variantName: z.string(),
  sellerName: z.string(),
  quantity: z.int(),
  isWeighed: z.boolean(),
  /** what its pieces weigh together, when they are weighed */
  expectedGrams: z.int().nullable(),
  /** what they really weigh; null before somebody weighed them */
  realGrams: z.int().nullable(),
  /** whoever collects it is of age: the desk looks */
  isAlcohol: z.boolean(),
  /** what was missing, when this came instead */
  replaces: z.strictObject({ productName: z.string(), variantName: z.string() }).nullable(),
  /** its lot is called back: it must not be handed over */
  isRecalled: z.boolean(),
  state: lineState,
});

/** What a device needs to hand an order over: never its full price, a name in full or a tier. */
export const deskOrder = z.strictObject({
  id: replyId,
  code: z.string(),
  /** what it is packed in */
  crate,
  /** `Awa D.` */
  householdName: z.string(),
  /** the last four digits, only where two households of the day read alike */
  phoneEnding: z.string().nullable(),
  /** who collects instead, as the household said */
  collectorName: z.string().nullable(),
  pickupSlotId: replyId.nullable(),
  lines: z.array(deskLine),
  /** still to pay of this order at the desk, its fees included */
  dueCents: replyCents,
  /** still to pay from before, where the house keeps its till here */
  olderCents: replyCents,
  /** the house keeps its till here: the desk takes money */
  isTill: z.boolean(),
  /** of which fees of the order */
  feeCents: replyCents,
  /** `expected` while a line is; else `handed`, or `missing` when every line is */
  state: lineState,
  /** commands that settle lines and are not undone, the latest last: what an undo names */
  settledBy: z.array(
    z.strictObject({
      commandId: replyId,
      kind: z.enum(['handed', 'missing']),
      device: z.string(),
      at: moment,
      lineIds: z.array(replyId),
    }),
  ),
  /** weights that the house noted and that are not undone, the latest last */
  weighedBy: z.array(
    z.strictObject({
      commandId: replyId,
      device: z.string(),
      at: moment,
      lineId: replyId,
      grams: z.int(),
    }),
  ),
  /** money that was taken here and that is not undone, the latest last */
  paidBy: z.array(
    z.strictObject({
      commandId: replyId,
      device: z.string(),
      at: moment,
      method: z.enum(deskMethods),
      amountCents: replyCents,
      /** what went back over the table */
      changeCents: replyCents,
    }),
  ),
  notes: z.array(z.strictObject({ text: z.string(), device: z.string(), at: moment })),
});

export type DeskOrder = z.output<typeof deskOrder>;

export const desk = z.strictObject({
  pickupDayId: replyId,
  placeName: z.string(),
  startsAt: moment,
  endsAt: moment,
  /** the server's clock: devices show their offset, never decide by theirs */
  readAt: moment,
  slots: z.array(z.strictObject({ id: replyId, startsAt: moment, endsAt: moment })),
  /** why the day does not take place; null when it does */
  cancelledFor: z.string().nullable(),
  /** by slot, then by name */
  orders: z.array(deskOrder),
});

export type Desk = z.output<typeof desk>;

export const readDesk = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/desk',
  permission: 'desk.read',
  summary: 'The orders of a day, as a device at the desk shows them.',
  params: byId<'PickupDay'>(),
  reply: desk,
});

export const deskDay = z.strictObject({
  id: replyId,
  placeName: z.string(),
  startsAt: moment,
  endsAt: moment,
  /** whether an open sale reaches it */
  isOpen: z.boolean(),
  orderCount: z.int(),
});

export type DeskDay = z.output<typeof deskDay>;

export const listDeskDays = endpoint({
  method: 'GET',
  path: '/api/desk-days',
  permission: 'desk.read',
  summary: 'The days at whose desk I may stand, with their orders; those of the last week too.',
  reply: z.strictObject({ coming: z.array(deskDay), past: z.array(deskDay) }),
});

const deskCommand = z
  .strictObject({
    /** made by the device; the same id is the same act, for ever */
    id: idOf<'DeskCommand'>(),
    device: z.string().trim().min(1).max(limits.deskDeviceCharactersMax),
    /** counts the commands of one device on one day, from 1 */
    seq: z.int().min(1).max(limits.deskSequenceMax),
    /** what the device's clock said: shown, never trusted */
    actedAt: moment,
    kind: z.enum(['handed', 'missing', 'weighed', 'paid', 'note', 'undo']),
    orderId: idOf<'Order'>(),
    /** for `handed` and `missing`, every line still expected unless told; for `weighed`, its line */
    lines: z.array(idOf<'OrderLine'>()).min(1).max(limits.orderLinesMax).optional(),
    /** for `weighed`: of all pieces of the line together */
    grams: z.int().min(1).max(limits.weightGramsMax).optional(),
    /** for `paid`: what was given, of which nothing goes back */
    method: z.enum(deskMethods).optional(),
    amountCents: paymentCents.optional(),
    /** for `paid` in cash: what lies on the table, when it is not exact */
    tenderedCents: paymentCents.optional(),
    /** says again a weight that is far from what is expected, or more than is owed */
    isSure: z.boolean().optional(),
    /** for `note` */
    text: text.min(1).max(limits.deskNoteCharactersMax).optional(),
    /** for `undo`: the command it takes back */
    commandId: idOf<'DeskCommand'>().optional(),
  })
  .superRefine((command, context) => {
    const isSettling = command.kind === 'handed' || command.kind === 'missing';
    const isWeighing = command.kind === 'weighed';
    const isPaying = command.kind === 'paid';
    const allowed = {
      lines: isSettling || isWeighing,
      grams: isWeighing,
      method: isPaying,
      amountCents: isPaying,
      tenderedCents: isPaying && command.method === 'cash',
      isSure: isWeighing || isPaying,
      text: command.kind === 'note',
      commandId: command.kind === 'undo',
    };
    const isOptional: Record<string, boolean> = {
      lines: isSettling,
      tenderedCents: true,
      isSure: true,
    };
    if (isWeighing && command.lines && command.lines.length > 1) {
      context.addIssue({ code: 'custom', path: ['lines'], message: 'unexpected' });
    }
    if ((command.tenderedCents ?? Infinity) < (command.amountCents ?? 0)) {
      context.addIssue({ code: 'custom', path: ['tenderedCents'], message: 'too_small' });
    }
    for (const [field, isAllowed] of Object.entries(allowed)) {
      const isGiven = command[field as keyof typeof allowed] !== undefined;
      const isNeeded = isAllowed && !isOptional[field];
      if (isGiven === isAllowed || (!isGiven && !isNeeded)) continue;
      const message = isGiven ? 'unexpected' : 'required';
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

export type DeskCommand = z.output<typeof deskCommand>;

const commandAnswer = z.strictObject({
  id: replyId,
  outcome: z.enum(['accepted', 'alreadyDone', 'refused']),
  /** when accepted: the lines that it settles, or gives back for an undo */
  lineIds: z.array(replyId).optional(),
  /** when already done: by which device, and when it was received */
  by: z.string().optional(),
  at: moment.optional(),
  /** when refused */
  code: z.string().optional(),
});

export type CommandAnswer = z.output<typeof commandAnswer>;

export const sendDeskCommands = endpoint({
  method: 'POST',
  path: '/api/pickup-days/:id/desk/events',
  permission: 'desk.act',
  summary: 'What was done at the desk, in order; each id counts once, for ever.',
  params: byId<'PickupDay'>(),
  body: z.strictObject({
    commands: z.array(deskCommand).min(1).max(limits.deskCommandsMax),
  }),
  reply: z.strictObject({
    /** one a command, in the same order */
    answers: z.array(commandAnswer),
    /** the orders that the commands name, as they stand now */
    orders: z.array(deskOrder),
  }),
});
