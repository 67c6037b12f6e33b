import { noticeKinds, refusableKinds } from '@etal/domain/notice/kinds';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, email, idOf, locale, typed } from '../shared/schemas.ts';

export const refusableKind = z.enum(refusableKinds);

export const noticeChoices = z.strictObject({
  /** a follower has no account, and hears of openings only */
  recipient: z.enum(['person', 'follower']),
  items: z.array(z.strictObject({ kind: refusableKind, isWanted: z.boolean() })),
});

export type NoticeChoices = z.output<typeof noticeChoices>;

export const readNoticeChoices = endpoint({
  method: 'GET',
  path: '/api/notice-choices',
  permission: 'notice.choose',
  summary: 'Which messages I receive, signed in or by the link of one.',
  reply: noticeChoices,
});

export const changeNoticeChoices = endpoint({
  method: 'PUT',
  path: '/api/notice-choices',
  permission: 'notice.choose',
  summary: 'Chooses which messages I receive; a follower who wants none is forgotten.',
  body: z.strictObject({ wanted: z.array(refusableKind).max(refusableKinds.length) }),
  reply: noticeChoices,
});

/** in the query: paths are logged, queries are not */
const byLink = z.strictObject({ link: z.string().max(100).default('') });

export const refuseNews = endpoint({
  method: 'POST',
  path: '/api/notice-refusals',
  permission: 'public',
  summary: 'Refuses news by the secret of a mailed link: what a mail program posts (RFC 8058).',
  accepts: 'application/x-www-form-urlencoded',
  query: byLink,
  status: 204,
});

export const showRefusal = endpoint({
  method: 'GET',
  path: '/api/notice-refusals',
  permission: 'public',
  summary: 'Sends whoever opens that link in a browser to the page where they choose.',
  query: byLink,
  answers: 'text/html',
});

const words = z.strictObject({ subject: z.string(), opening: z.string() });

export const noticeTemplate = z.strictObject({
  kind: z.enum(noticeKinds),
  locale,
  /** the words that households receive */
  words,
  /** Étal's words, which the hub may go back to */
  standard: words,
  /** whether the hub wrote its own */
  isOwn: z.boolean(),
  /** what may stand between braces */
  placeholders: z.array(z.string()),
});

export type NoticeTemplate = z.output<typeof noticeTemplate>;

const byTemplate = z.strictObject({
  id: idOf<'Organization'>(),
  kind: z.enum(noticeKinds),
  locale,
});

export const listNoticeTemplates = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/notice-templates',
  permission: 'notice.write',
  summary: 'The words of the messages that a hub sends, in each language.',
  params: byId<'Organization'>(),
  reply: z.strictObject({ items: z.array(noticeTemplate) }),
});

export const writeNoticeTemplate = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/notice-templates/:kind/:locale',
  permission: 'notice.write',
  summary:
    'Writes a hub’s own words: one line of plain text each, with the placeholders of their kind.',
  params: byTemplate,
  body: z.strictObject({
    subject: typed.min(1).max(limits.noticeSubjectCharactersMax),
    opening: typed.min(1).max(limits.noticeOpeningCharactersMax),
  }),
  reply: noticeTemplate,
});

export const dropNoticeTemplate = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/notice-templates/:kind/:locale',
  permission: 'notice.write',
  summary: 'Goes back to the words of Étal.',
  params: byTemplate,
  reply: noticeTemplate,
});

export const follow = endpoint({
  method: 'POST',
  path: '/api/pickup-days/:id/followers',
  permission: 'public',
  summary:
    'Asks to be told when the hub of a day opens a sale: a mailed link confirms it. The answer is ' +
    'the same for every address.',
  params: byId<'PickupDay'>(),
  body: z.strictObject({ email, locale }),
  status: 202,
});

export const confirmFollowing = endpoint({
  method: 'PUT',
  path: '/api/followers/confirmation',
  permission: 'notice.choose',
  summary: 'Confirms, by the mailed link, that one wants to be told.',
  status: 204,
});
