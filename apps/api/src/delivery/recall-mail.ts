import type { RecallAdvice, RecallReason } from '@etal/domain/delivery/recall-notice';
import { showCode } from '@etal/domain/order/code';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { recallAdviceText, recallReasonText } from '@etal/messages/recall';
import { formatDay } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';

/** Who calls a lot back, of whom, and whom to ask. */
export type RecallSides = {
  hub: string;
  email: string;
  phone: string;
  seller: string;
  timeZone: string;
};

export type RecalledLine = {
  orderId: Id<'Order'>;
  code: string;
  startsAt: Instant;
  place: string;
  product: string;
  variant: string;
  quantity: number;
  isInside: boolean;
};

/** What the mail of a recall is made of; the lines are those of one household. */
export type RecallFacts = RecallSides & {
  locale: 'fr' | 'en';
  lot: string;
  reason: RecallReason;
  advice: RecallAdvice;
  words: string;
  lines: readonly RecalledLine[];
};

/**
 * One calm mail: what to do, why, what the house adds, then what of it this household ordered.
 *
 * @see docs/rules.md D23
 */
export function recallMail(facts: RecallFacts, url: string): MailContent {
  const { locale, hub, email, phone, lot, lines } = facts;
  const product = [...new Set(lines.map((line) => line.product))].join(', ');
  const title =
    facts.advice === 'lifted'
      ? m.recall_mail_lifted({ product, lot }, { locale })
      : m.recall_mail_title({ product, lot }, { locale });
  return {
    locale,
    subject: title,
    title,
    opening: openingOf(facts),
    sections: sectionsOf(facts),
    link: { label: m.order_see({}, { locale }), url },
    closing: [
      m.recall_mail_contact({ hub }, { locale }),
      m.message_mail_footer({ territory: hub, email, phone }, { locale }),
    ],
  };
}

function openingOf({ locale, hub, seller, lot, reason, advice, words }: RecallFacts): string[] {
  const said = words === '' ? [] : [m.recall_words({ hub, words }, { locale })];
  if (advice === 'lifted') return [recallAdviceText(advice, locale), ...said];
  return [
    recallAdviceText(advice, locale),
    m.recall_mail_who({ hub, seller, lot }, { locale }),
    recallReasonText(reason, locale),
    ...said,
    m.recall_care({}, { locale }),
  ];
}

/** Its orders, each with what it holds of the lot. */
function sectionsOf({ locale, timeZone, lines }: RecallFacts): MailSection[] {
  const orders = Map.groupBy(lines, ({ orderId }) => orderId);
  return [...orders.values()].map((held) => {
    const { code, startsAt, place } = held[0]!;
    const day = formatDay(startsAt, timeZone, locale);
    return {
      heading: m.recall_mail_order({ code: showCode(code), day, place }, { locale }),
      rows: held.map(({ product, variant, quantity, isInside }) => ({
        label: m.delivery_mail_line({ product, variant }, { locale }),
        amount: m.recall_mail_pieces({ count: quantity }, { locale }),
        ...(isInside && { note: m.recall_inside({}, { locale }) }),
      })),
    };
  });
}
