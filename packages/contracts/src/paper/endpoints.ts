import { paperNames } from '@etal/domain/paper/names';
import { columns, summedColumns } from '@etal/domain/paper/paper';
import { z } from 'zod';
import { crate } from '../crate/crate.ts';
import { dayList } from '../pickup/day-list.ts';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, localDate, moment, replyId } from '../shared/schemas.ts';

const dayFields = {
  id: replyId,
  merchantId: replyId,
  placeName: z.string(),
  startsAt: moment,
  endsAt: moment,
  /** it does not take place */
  isCancelled: z.boolean(),
  /** nothing can be ordered or changed any more */
  isFinal: z.boolean(),
};

export const paperDay = z.strictObject({
  ...dayFields,
  orderCount: z.int(),
  /** the papers that I may read */
  papers: z.array(z.enum(paperNames)),
});

export type PaperDay = z.output<typeof paperDay>;

export const listPaperDays = endpoint({
  method: 'GET',
  path: '/api/papers',
  permission: 'paper.read',
  summary: 'The pickup days whose papers I read: those to come, and of the last 30 days.',
  query: z.strictObject({
    /** this day alone, however old */
    day: idOf<'PickupDay'>().optional(),
  }),
  reply: z.strictObject({
    /** soonest first */
    coming: z.array(paperDay),
    /** the latest first */
    past: z.array(paperDay),
  }),
});

const paperAsked = {
  params: z.strictObject({ name: z.enum(paperNames) }),
  /** days of one hub: what is packed together */
  query: z.strictObject({ days: dayList }),
};

const place = { pickupDayId: replyId.nullable(), pickupSlotId: replyId.nullable() };
const cells = z.partialRecord(
  z.enum(columns),
  z.union([z.string(), z.int(), z.boolean(), crate, z.null()]),
);
const totals = z.partialRecord(z.enum(summedColumns), z.int());

export const paper = z.strictObject({
  name: z.enum(paperNames),
  readAt: moment,
  days: z.array(
    z.strictObject({
      ...dayFields,
      slots: z.array(z.strictObject({ id: replyId, startsAt: moment, endsAt: moment })),
    }),
  ),
  columns: z.array(z.enum(columns)),
  /** by day, slot and crate, or by producer and product */
  sections: z.array(
    z.strictObject({
      ...place,
      heading: cells,
      rows: z.array(z.strictObject({ ...place, cells })),
      totals,
    }),
  ),
  totals,
});

export type Paper = z.output<typeof paper>;

export const readPaper = endpoint({
  method: 'GET',
  path: '/api/papers/:name',
  permission: 'paper.read',
  summary: 'One of the eight papers, of one pickup day or of several that are packed together.',
  ...paperAsked,
  reply: paper,
});

export const readPaperCsv = endpoint({
  method: 'GET',
  path: '/api/papers/:name.csv',
  permission: 'paper.read',
  recordedAs: 'paper.exported',
  summary: 'A paper for a spreadsheet, one row a row.',
  ...paperAsked,
  answers: 'text/csv',
});

export const exportLines = endpoint({
  method: 'GET',
  path: '/api/papers/lines.csv',
  permission: 'paper.read',
  summary: 'Every line of the pickup days of a hub over a period, for a spreadsheet.',
  query: z.strictObject({
    hubId: idOf<'Organization'>(),
    /** first and last pickup day, a year apart at most */
    from: localDate,
    to: localDate,
  }),
  answers: 'text/csv',
});
