import { refusableKinds } from '@etal/domain/notice/kinds';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';

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
