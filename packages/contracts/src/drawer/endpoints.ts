import { euroPieces, floatOrigins, sumPieces, type Pieces } from '@etal/domain/drawer/drawer';
import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, replyCents, replyId, typed } from '../shared/schemas.ts';

const worth = z.enum(euroPieces.map(String) as [`${(typeof euroPieces)[number]}`]);
const pieces = z.partialRecord(worth, z.int().min(0).max(limits.piecesMax));

const countedCents = z.int().min(0).max(limits.drawerCentsMax).transform(asCents);
const reason = typed.max(limits.reasonCharactersMax).default('');

const count = z.strictObject({
  countedCents,
  /** the notes and coins that make it, when they were counted one by one */
  pieces: pieces.optional(),
  /** why it is not what was expected */
  reason,
});

/** Notes and coins, when they are told, make the amount. */
const agree = (told: { countedCents: number; pieces?: Pieces | undefined }) =>
  told.pieces === undefined || sumPieces(told.pieces) === told.countedCents;
const disagreement = { path: ['pieces'], message: 'unexpected' };

const who = { at: moment, by: z.string().nullable() };

const drawerCount = z.strictObject({
  ...who,
  expectedCents: replyCents,
  countedCents: replyCents,
  /** missing; negative is too much */
  gapCents: replyCents,
  pieces: pieces.nullable(),
  reason: z.string(),
});

const drawerMovement = z.strictObject({
  ...who,
  id: replyId,
  /** negative was taken out */
  amountCents: replyCents,
  reason: z.string(),
});

export const drawer = z.strictObject({
  id: replyId,
  openedAt: moment,
  openedBy: z.string().nullable(),
  floatCents: replyCents,
  /** more than the journal said when it opened; negative is less */
  differenceCents: replyCents,
  origin: z.enum(floatOrigins).nullable(),
  reason: z.string(),
  /** payments in cash taken while it is open, less what was reversed */
  receivedCents: replyCents,
  receivedCount: z.int(),
  movements: z.array(drawerMovement),
  /** what the journal says is there, or was when it was counted last */
  cashCents: replyCents,
  /** the first closed it */
  counts: z.array(drawerCount),
});

export type Drawer = z.output<typeof drawer>;

export const readDrawers = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/till/drawers',
  permission: 'till.keep',
  summary: 'The drawer of a hub if one is open, and the latest ones.',
  params: byId<'Organization'>(),
  reply: z.strictObject({
    isTillOpen: z.boolean(),
    /** cash of the hub, as the journal says */
    cashCents: replyCents,
    /** cash taken since the last drawer closed */
    looseCents: replyCents,
    open: drawer.nullable(),
    /** those that are closed, the latest first */
    closed: z.array(drawer),
  }),
});

export type Drawers = z.output<NonNullable<(typeof readDrawers)['reply']>>;

export const openDrawer = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/drawers',
  permission: 'till.keep',
  summary: 'Opens the drawer of a hub on the cash that was counted.',
  status: 201,
  params: byId<'Organization'>(),
  body: count.extend({ origin: z.enum(floatOrigins).optional() }).refine(agree, disagreement),
  reply: drawer,
});

const ofDrawer = z.strictObject({ id: idOf<'Organization'>(), drawerId: idOf<'Drawer'>() });

export const moveCash = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/drawers/:drawerId/movements',
  permission: 'till.keep',
  summary: 'Puts cash into the open drawer, or takes some out of it to the bank.',
  status: 201,
  isIdempotent: true,
  params: ofDrawer,
  body: z.strictObject({
    direction: z.enum(['in', 'out']),
    amountCents: z.int().min(1).max(limits.drawerCentsMax).transform(asCents),
    reason: typed.min(1).max(limits.reasonCharactersMax),
  }),
  reply: drawer,
});

export const closeDrawer = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/till/drawers/:drawerId/closing',
  permission: 'till.keep',
  summary: 'Closes the drawer on the cash that was counted; a gap is booked with its reason.',
  params: ofDrawer,
  body: count.refine(agree, disagreement),
  reply: drawer,
});

export const recountDrawer = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/drawers/:drawerId/recounts',
  permission: 'till.keep',
  summary: 'Counts again a drawer that was miscounted, until another opens.',
  status: 201,
  params: ofDrawer,
  body: count
    .extend({ reason: typed.min(1).max(limits.reasonCharactersMax) })
    .refine(agree, disagreement),
  reply: drawer,
});
