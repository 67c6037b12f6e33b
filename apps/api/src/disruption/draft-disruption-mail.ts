import { showCode } from '@etal/domain/order/code';
import type { Id } from '@etal/domain/shared/id';
import { asCents } from '@etal/domain/shared/cents';
import { m } from '@etal/messages';
import { formatCents, formatDay } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';
import { findMailedOrder, type MailedOrder } from '../order/mail-repository.ts';
import type { App } from '../shared/app.ts';
import { openDisruptionLink } from './disruption-link.ts';
import { daysOf, momentOf, type Facts } from './disruption-mail-facts.ts';
import { movedWords } from './draft-moved-words.ts';
import { showOrderDisruption } from './read-disruption.ts';
import { loadDisruption } from './order-disruption-repository.ts';

export type DisruptionMail = { order: MailedOrder; content: MailContent };

/**
 * Tells a household what became of its order, what it pays now, and until when it chooses what,
 * with what happens when it says nothing.
 *
 * @returns undefined when nobody of the household has an e-mail; or when its day moved and it has
 * cancelled since
 */
export async function draftDisruptionMail(
  app: App,
  id: Id<'OrderDisruption'>,
): Promise<DisruptionMail | undefined> {
  const { read } = app.database;
  const found = await loadDisruption(read, id);
  if (found.cause === 'day_moved' && found.isCancelled) return undefined;
  const order = await findMailedOrder(read, found.orderId);
  if (!order) return undefined;
  const { locale, timeZone, territory, email, phone } = order;
  const disruption = await showOrderDisruption(read, found);
  const day = formatDay(order.startsAt, timeZone, locale);
  const facts = { order, disruption, day, code: showCode(order.code) };
  const content: MailContent = {
    locale,
    ...(disruption.dayMove
      ? movedWords({ ...facts, dayMove: disruption.dayMove })
      : {
          ...headingOf(facts),
          opening: [whyOf(facts), ...whatHolds(facts)],
          sections: [goodsOf(facts), ...daysOf(facts)],
        }),
    link: {
      label: labelOf(facts),
      url: await openDisruptionLink(app, id, locale),
    },
    closing: [m.message_mail_footer({ territory, email, phone }, { locale })],
  };
  return { order, content };
}

function whyOf({ order: { locale }, disruption }: Facts): string {
  const { cause, reason } = disruption;
  return cause === 'below_minimum'
    ? m.disruption_below_minimum({}, { locale })
    : m.disruption_mail_reason({ reason }, { locale });
}

function headingOf({ order, disruption, day }: Facts) {
  const { locale, place, timeZone } = order;
  const { sellerName, cause, movedTo } = disruption;
  if (cause === 'order_moved' && movedTo) {
    const moved = { day: formatDay(movedTo.startsAt, timeZone, locale) };
    const title = m.disruption_mail_moved_title(moved, { locale });
    return { subject: title, title };
  }
  if (sellerName !== null) {
    const facts = { seller: sellerName, day };
    return {
      subject: m.disruption_mail_seller_subject(facts, { locale }),
      title: m.disruption_mail_seller_title(facts, { locale }),
    };
  }
  return {
    subject: m.disruption_mail_day_subject({ day, place }, { locale }),
    title: m.disruption_mail_day_title({ day }, { locale }),
  };
}

/** What the household has and pays now, and what it may choose. */
function whatHolds({ order, disruption, code }: Facts): string[] {
  const { locale } = order;
  const { answerBy, isCancelled, dueCents, removedCents, cause, movedTo } = disruption;
  if (cause === 'order_moved' && movedTo) {
    const to = formatDay(movedTo.startsAt, order.timeZone, locale);
    return [m.disruption_mail_moved({ day: to, code: showCode(movedTo.code) }, { locale })];
  }
  if (isCancelled) {
    const gone = m.disruption_mail_cancelled({ code }, { locale });
    if (answerBy === null) return [gone];
    const moment = momentOf(order, answerBy);
    return [
      gone,
      m.disruption_mail_may_move({ moment }, { locale }),
      m.disruption_mail_stays_cancelled({}, { locale }),
    ];
  }
  const before = formatCents(asCents(dueCents + removedCents), locale);
  const pays = m.disruption_mail_pays(
    { amount: formatCents(dueCents, locale), before },
    { locale },
  );
  const rest = m.disruption_mail_rest({ code }, { locale });
  if (answerBy === null) return [rest, pays];
  const moment = momentOf(order, answerBy);
  return [
    rest,
    pays,
    disruption.days.length > 0
      ? m.disruption_mail_may_cancel_or_move({ moment }, { locale })
      : m.disruption_mail_may_cancel({ moment }, { locale }),
    m.disruption_mail_stays({}, { locale }),
  ];
}

function goodsOf({ order: { locale }, disruption }: Facts): MailSection {
  const { removed, removedCents, isCancelled, cause } = disruption;
  const isMoved = cause === 'order_moved';
  const gone = isMoved ? m.disruption_moved : m.disruption_gone;
  const heading = isCancelled ? gone : m.disruption_removed;
  return {
    heading: heading({}, { locale }),
    rows: [
      ...removed.map(({ productName, variantName, quantity }) => ({
        label: m.order_mail_line(
          { quantity, product: productName, variant: variantName },
          { locale },
        ),
        amount: '',
      })),
      ...(isMoved
        ? []
        : [
            {
              label: m.disruption_no_longer_due({}, { locale }),
              amount: formatCents(removedCents, locale),
            },
          ]),
    ],
  };
}

function labelOf({
  order: { locale },
  disruption: { days, answerBy, isCancelled, dayMove },
}: Facts): string {
  if (dayMove) return m.disruption_choose_moved({}, { locale });
  const isRest = answerBy !== null && !isCancelled;
  if (isRest && days.length > 0) return m.disruption_choose_rest_or_day({}, { locale });
  if (days.length > 0) return m.disruption_choose_day({}, { locale });
  return isRest ? m.disruption_choose_rest({}, { locale }) : m.disruption_see({}, { locale });
}
