import { createHash } from 'node:crypto';
import { showCode } from '@etal/domain/order/code';
import type { Cents } from '@etal/domain/shared/cents';
import { m } from '@etal/messages';
import { compositionText } from '@etal/messages/composition';
import { feeKindText } from '@etal/messages/fee-kind';
import { formatCents, formatDay, formatTime } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';
import type { MailAttachment } from '../message/send-mail.ts';
import { findTerms } from '../territory/repository.ts';
import type { App } from '../shared/app.ts';
import { findMailedOrder, type MailedLine, type MailedOrder } from './mail-repository.ts';
import { openOrderLink } from './order-link.ts';

export type OrderMailKind = 'placed' | 'cancelled';

export type OrderMail = {
  recipient: string;
  content: MailContent;
  attachments?: readonly MailAttachment[];
};

/** What a mail of an order says beside the order itself. */
export type OrderWords = {
  order: MailedOrder;
  subject: string;
  title: string;
  opening: readonly string[];
  /** before the lines */
  sections?: readonly MailSection[];
  closing: readonly string[];
};

/**
 * The mail that tells a household at once that its order is placed or cancelled, as the order is
 * when the mail is made. The terms come with the mail that confirms it.
 *
 * @returns undefined when nobody of the household has an e-mail
 */
export async function draftOrderMail(
  app: App,
  kind: OrderMailKind,
  orderId: string,
): Promise<OrderMail | undefined> {
  const order = await findMailedOrder(app.database.read, orderId);
  if (!order) return undefined;
  const { locale, recipient } = order;
  const terms = kind === 'placed' ? await draftTerms(app, order) : undefined;
  const code = showCode(order.code);
  const day = formatDay(order.startsAt, order.timeZone, locale);
  const content = await draftOrderContent(app, orderId, {
    order,
    ...headings[kind]({ code, day }, locale),
    opening: orderedFor(kind, order),
    closing: [
      ...(kind === 'placed' ? minimumsOf(order) : []),
      ...closingOf(kind, order, terms),
      ...(kind === 'placed' ? sellersOf(app, order) : []),
    ],
  });
  return { recipient, content, ...(terms && { attachments: [terms] }) };
}

/**
 * Any mail of an order: code, place and day, each line with who sells it, the total, and the link
 * that opens it, around the words of its own.
 */
export async function draftOrderContent(
  app: App,
  orderId: string,
  { order, subject, title, opening, sections = [], closing }: OrderWords,
): Promise<MailContent> {
  const { locale, territory, email, phone } = order;
  const code = showCode(order.code);
  const day = formatDay(order.startsAt, order.timeZone, locale);
  return {
    locale,
    subject,
    title,
    opening: [...opening, m.order_mail_code({ code }, { locale }), ...whenAndWhere(order, day)],
    sections: [...sections, ...sectionsOf(order), totalOf(order)],
    link: { label: m.order_mail_link({}, { locale }), url: await openOrderLink(app, orderId) },
    closing: [...closing, m.message_mail_footer({ territory, email, phone }, { locale })],
  };
}

const headings = {
  placed: (facts, locale) => ({
    subject: m.order_mail_placed_subject(facts, { locale }),
    title: m.order_mail_placed_title({}, { locale }),
  }),
  cancelled: ({ code }, locale) => ({
    subject: m.order_mail_cancelled_subject({ code }, { locale }),
    title: m.order_mail_cancelled_title({}, { locale }),
  }),
} satisfies Record<
  OrderMailKind,
  (facts: { code: string; day: string }, locale: 'fr' | 'en') => { subject: string; title: string }
>;

/** Whoever reads it did not order themselves. */
function orderedFor(kind: OrderMailKind, { isAssisted, merchant, locale }: MailedOrder): string[] {
  const isNews = kind === 'placed' && isAssisted;
  return isNews ? [m.order_mail_assisted({ merchant }, { locale })] : [];
}

function whenAndWhere(order: MailedOrder, day: string): string[] {
  const { locale, timeZone, place, address, town } = order;
  const from = formatTime(order.slotStartsAt ?? order.startsAt, timeZone, locale);
  const to = formatTime(order.slotEndsAt ?? order.endsAt, timeZone, locale);
  return [
    m.order_mail_where({ day, from, to }, { locale }),
    m.order_mail_place({ place, address, town }, { locale }),
  ];
}

function sectionsOf(order: MailedOrder): MailSection[] {
  const { lines, locale } = order;
  return [...Map.groupBy(lines, (line) => line.seller)].map(([seller, sold]) => ({
    heading: m.order_mail_sold_by({ seller }, { locale }),
    rows: sold.map((line) => rowOf(line, order)),
  }));
}

function rowOf(line: MailedLine, order: MailedOrder) {
  const { locale } = order;
  const { quantity, product, variant, isWeighed, ceilingCents } = line;
  const most = formatCents(ceilingCents, locale);
  const notes = [
    ...(isWeighed ? [m.order_mail_weighed({ cents: most }, { locale })] : []),
    ...compositionNotes(line, order),
  ];
  return {
    label: m.order_mail_line({ quantity, product, variant }, { locale }),
    amount: formatCents(line.dueCents, locale),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

/** What a composite holds, as far as it is told, and until when it may change. */
function compositionNotes(
  { composition }: MailedLine,
  { locale, timeZone, now }: MailedOrder,
): string[] {
  if (!composition) return [];
  const { parts, changesUntil } = composition;
  if (changesUntil === null || changesUntil <= now) return [compositionText(parts, locale)];
  const day = formatDay(changesUntil, timeZone, locale);
  const time = formatTime(changesUntil, timeZone, locale);
  const moment = m.disruption_moment({ day, time }, { locale });
  return [compositionText(parts, locale), m.composition_until({ moment }, { locale })];
}

function totalOf({ lines, fees, locale, merchant }: MailedOrder): MailSection {
  const ofLines = lines.reduce((sum, line) => sum + line.dueCents, 0);
  const total = fees.reduce((sum, { cents }) => sum + cents, ofLines) as Cents;
  return {
    heading: m.order_mail_merchant({ merchant }, { locale }),
    rows: [
      ...feeRowsOf(fees, locale),
      { label: m.order_mail_total({}, { locale }), amount: formatCents(total, locale) },
    ],
  };
}

/** What the house adds to the whole order, by what it is for. */
function feeRowsOf(fees: MailedOrder['fees'], locale: 'fr' | 'en') {
  return fees.map(({ kind, cents }) => ({
    label: m.fee_of_order({ kind: feeKindText(kind, locale) }, { locale }),
    amount: formatCents(cents, locale),
  }));
}

/** Which sellers come only from so much of orders, of everybody. */
function minimumsOf({ minimums, locale }: MailedOrder): string[] {
  return minimums.map(({ sellerName: seller, cents }) =>
    m.minimum_told({ seller, amount: formatCents(cents, locale) }, { locale }),
  );
}

/** Who each seller is: the page that says what the law asks. */
function sellersOf(app: App, { lines, locale }: MailedOrder): string[] {
  const sellers = new Map(lines.map(({ sellerId, seller }) => [sellerId, seller]));
  const pages = [...sellers].map(([id, seller]) =>
    m.order_mail_seller({ seller, url: `${app.config.storefrontUrl}/sellers/${id}` }, { locale }),
  );
  return [[m.order_mail_contract({}, { locale }), ...pages].join('\n')];
}

/** The terms as they were accepted, as a file. */
async function draftTerms(
  app: App,
  { termsVersion: version, locale }: MailedOrder,
): Promise<MailAttachment | undefined> {
  const terms = await findTerms(app.database.read, version, locale);
  if (!terms) return undefined;
  const filename = m.order_mail_terms_file({ version }, { locale: terms.locale });
  return { filename, content: terms.body };
}

/** What anybody may compute again from the file, to know that it is the same. */
const printOf = ({ content }: MailAttachment): string =>
  createHash('sha256').update(content).digest('hex');

function closingOf(
  kind: OrderMailKind,
  { locale, termsVersion, lines }: MailedOrder,
  terms: MailAttachment | undefined,
): string[] {
  if (kind === 'cancelled') {
    return lines.length > 0 ? [m.order_mail_cancelled_partly({}, { locale })] : [];
  }
  return [
    m.order_mail_open({}, { locale }),
    m.order_mail_terms({ version: termsVersion }, { locale }),
    ...(terms ? [m.order_mail_terms_joined({ print: printOf(terms) }, { locale })] : []),
    m.order_mail_keep({}, { locale }),
  ];
}
