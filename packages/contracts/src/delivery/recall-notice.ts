import { recallAdvices, recallAudiences, recallReasons } from '@etal/domain/delivery/recall-notice';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { locale, moment, replyId, typed } from '../shared/schemas.ts';
import { byHub } from './recall.ts';

const recallWords = {
  reason: z.enum(recallReasons),
  advice: z.enum(recallAdvices),
  /** what the hub adds, as it writes it; sent in its own language */
  words: typed.max(limits.recallWordsCharactersMax),
  audience: z.enum(recallAudiences),
};

export const recallPreview = z.strictObject({
  householdCount: z.int(),
  mailCount: z.int(),
  /** households that no mail reaches: somebody calls them */
  unmailedCount: z.int(),
  /** one of the mails in each language, as it leaves */
  mails: z.array(
    z.strictObject({ locale, mailCount: z.int(), subject: z.string(), text: z.string() }),
  ),
  /** tells these households and holdings from any others */
  basis: z.string(),
});

export type RecallPreview = z.output<typeof recallPreview>;

export const previewRecall = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/recalls/:sellerId/:lot/previews',
  permission: 'lot.recall',
  summary: 'Whom a recall would tell and what each would read. Sends nothing.',
  params: byHub,
  body: z.strictObject(recallWords),
  reply: recallPreview,
});

export const tellRecall = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/recalls/:sellerId/:lot/notices',
  permission: 'lot.recall',
  summary: 'Tells households that ordered a lot at the days of a hub, exactly as was shown.',
  params: byHub,
  body: z.strictObject({ ...recallWords, basis: z.string().max(100) }),
  status: 201,
  reply: z.strictObject({
    id: replyId,
    at: moment,
    householdCount: z.int(),
    unmailedCount: z.int(),
  }),
});
