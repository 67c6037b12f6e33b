import type { OrderDisruption } from '@etal/contracts/disruption/endpoints';
import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailSection } from '../message/mail-content.ts';
import type { MailedOrder } from '../order/mail-repository.ts';

/** What the mail of a disrupted order is made of. */
export type Facts = { order: MailedOrder; disruption: OrderDisruption; day: string; code: string };

export function momentOf(
  { timeZone, locale }: MailedOrder,
  moment: OrderDisruption['readAt'],
): string {
  const day = formatDay(moment, timeZone, locale);
  return m.disruption_moment({ day, time: formatTime(moment, timeZone, locale) }, { locale });
}

/** The days that the household may take instead. */
export function daysOf({
  order: { locale, timeZone },
  disruption: { days },
}: Facts): MailSection[] {
  if (days.length === 0) return [];
  const rows = days.map(({ startsAt, placeName }) => ({
    label: formatDay(startsAt, timeZone, locale),
    amount: placeName,
  }));
  return [{ heading: m.disruption_other_days({}, { locale }), rows }];
}
