import type { OrderDisruption } from '@etal/contracts/disruption/endpoints';
import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';
import type { MailedOrder } from '../order/mail-repository.ts';
import { daysOf, momentOf, type Facts } from './disruption-mail-facts.ts';

type DayMove = NonNullable<OrderDisruption['dayMove']>;

/**
 * What a household reads when its pickup day has moved: when and where it was and is, that nothing
 * else changes, and until when it may choose otherwise.
 *
 * @see docs/rules.md W11
 */
export function movedWords({
  dayMove: { from, to },
  ...facts
}: Facts & { dayMove: DayMove }): Pick<MailContent, 'subject' | 'title' | 'opening' | 'sections'> {
  const { order, disruption, code } = facts;
  const { locale, timeZone } = order;
  const days = {
    from: formatDay(from.startsAt, timeZone, locale),
    to: formatDay(to.startsAt, timeZone, locale),
  };
  const title =
    days.from === days.to
      ? m.disruption_mail_day_changed_title({ day: days.to }, { locale })
      : m.disruption_mail_day_moved_title(days, { locale });
  const { answerBy } = disruption;
  return {
    subject: title,
    title,
    opening: [
      m.disruption_mail_reason(disruption, { locale }),
      m.disruption_mail_day_moved({ code }, { locale }),
      ...(answerBy === null
        ? []
        : [m.disruption_mail_may_leave({ moment: momentOf(order, answerBy) }, { locale })]),
      m.disruption_mail_nothing_to_do({}, { locale }),
    ],
    sections: [
      sectionOf(order, { heading: m.disruption_now({}, { locale }), stop: to }),
      sectionOf(order, { heading: m.disruption_before({}, { locale }), stop: from }),
      ...daysOf(facts),
    ],
  };
}

function sectionOf(
  { timeZone, locale }: MailedOrder,
  { heading, stop }: { heading: string; stop: DayMove['to'] },
): MailSection {
  const time = (moment: DayMove['to']['startsAt']) => formatTime(moment, timeZone, locale);
  const hours = m.disruption_hours(
    { from: time(stop.startsAt), until: time(stop.endsAt) },
    { locale },
  );
  const day = formatDay(stop.startsAt, timeZone, locale);
  return {
    heading,
    rows: [
      { label: `${day}, ${hours}`, amount: '' },
      { label: stop.placeName, amount: '' },
    ],
  };
}
