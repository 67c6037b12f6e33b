import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailContent, MailSection } from '../message/mail-content.ts';
import type { App } from '../shared/app.ts';
import { findNewsDays, type MailedNotice, type NewsDay } from './notice-repository.ts';
import { openRefusalLink } from './refusal-link.ts';
import { readWords } from './words.ts';

export type NewsMail = { content: MailContent; refusalUrl: string };

/**
 * The mail that tells somebody that days of a hub take orders, or soon will not: the hub's words,
 * then each day that they have not ordered for, as it is when the mail is made.
 *
 * @returns undefined when no such day is left
 */
export async function draftNewsMail(
  app: App,
  notice: MailedNotice & { kind: 'opening' | 'closing' },
): Promise<NewsMail | undefined> {
  const { locale, kind, hub, territory, email, phone } = notice;
  const days = await findNewsDays(app.database.read, notice);
  if (days.length === 0) return undefined;
  const { subject, opening } = await readWords(app.database.read, notice, factsOf(notice, days));
  const refusal = await openRefusalLink(app, notice.personId ?? notice.followerId!, locale);
  const content: MailContent = {
    locale,
    subject,
    title: titles[kind]({}, { locale }),
    opening: [opening],
    sections: days.map((day) => sectionOf(day, notice)),
    link: {
      label: m.notice_order_link({}, { locale }),
      url: `${app.config.storefrontUrl}${pathOf(days, locale)}`,
    },
    closing: [
      notice.personId
        ? m.notice_because_ordered({ hub }, { locale })
        : m.notice_because_followed({ hub }, { locale }),
      m.message_mail_footer({ territory, email, phone }, { locale }),
    ],
    refusal: { label: m.notice_refusal_link({}, { locale }), url: refusal.page },
  };
  return { content, refusalUrl: refusal.oneClick };
}

const titles = { opening: m.notice_opening_title, closing: m.notice_closing_title };

/** Several days stand together in the hub's words: « jeudi 26 et samedi 28 novembre ». */
function factsOf({ hub, locale, timeZone }: MailedNotice, days: readonly NewsDay[]) {
  const together = new Intl.ListFormat(locale, { type: 'conjunction' });
  const each = (show: (day: NewsDay) => string) => together.format(new Set(days.map(show)));
  return {
    hub,
    day: each(({ startsAt }) => formatDay(startsAt, timeZone, locale)),
    place: each(({ place }) => place),
    closing: momentText(Math.min(...days.map(({ closesAt }) => closesAt)), { timeZone, locale }),
  };
}

function sectionOf(day: NewsDay, notice: MailedNotice): MailSection {
  const { locale, timeZone } = notice;
  const { place, address, town } = day;
  const hours = {
    from: formatTime(day.startsAt, timeZone, locale),
    to: formatTime(day.endsAt, timeZone, locale),
  };
  return {
    heading: formatDay(day.startsAt, timeZone, locale),
    rows: [
      {
        label: m.order_mail_place({ place, address, town }, { locale }),
        amount: m.notice_hours(hours, { locale }),
        note: m.notice_order_before({ moment: momentText(day.closesAt, notice) }, { locale }),
      },
    ],
  };
}

function momentText(
  moment: number,
  { timeZone, locale }: Pick<MailedNotice, 'timeZone' | 'locale'>,
): string {
  const day = formatDay(moment as NewsDay['closesAt'], timeZone, locale);
  const time = formatTime(moment as NewsDay['closesAt'], timeZone, locale);
  return m.notice_moment({ day, time }, { locale });
}

function pathOf(days: readonly NewsDay[], locale: 'fr' | 'en'): string {
  const prefix = locale === 'en' ? '/en' : '';
  return days.length === 1 ? `${prefix}/days/${days[0]!.pickupDayId}` : `${prefix}/`;
}
