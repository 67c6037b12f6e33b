import type { AlertKind } from '@etal/domain/operating/alerts';
import { m } from '@etal/messages';
import { formatDay, formatTime } from '../message/format.ts';
import type { MailContent } from '../message/mail-content.ts';
import type { AlertLetter } from './alert-repository.ts';

type Locale = 'fr' | 'en';
type Sentence = (inputs: Record<never, never>, options: { locale: Locale }) => string;

const raised: Record<AlertKind, { what: Sentence; todo: Sentence }> = {
  disk: { what: m.operating_alert_disk, todo: m.operating_alert_disk_todo },
  mail: { what: m.operating_alert_mail, todo: m.operating_alert_mail_todo },
  jobs: { what: m.operating_alert_jobs, todo: m.operating_alert_jobs_todo },
  backup: { what: m.operating_alert_backup, todo: m.operating_alert_backup_todo },
};

const over: Record<AlertKind, Sentence> = {
  disk: m.operating_over_disk,
  mail: m.operating_over_mail,
  jobs: m.operating_over_jobs,
  backup: m.operating_over_backup,
};

/** What an operator reads when something has become wrong, and when it is over. */
export function draftAlertMail(letter: AlertLetter, phase: 'raised' | 'over', locale: Locale) {
  const { kind, territory } = letter;
  const what = (phase === 'raised' ? raised[kind].what : over[kind])({}, { locale });
  const content: MailContent = {
    locale,
    subject: m.operating_alert_subject({ territory, what }, { locale }),
    title: what,
    opening:
      phase === 'raised'
        ? [sinceOf(letter, locale), raised[kind].todo({}, { locale })]
        : [sinceOf(letter, locale)],
    sections: [],
    closing: phase === 'raised' ? [m.operating_alert_doctor({}, { locale })] : [],
  };
  return content;
}

function sinceOf({ raisedAt, overAt, timeZone }: AlertLetter, locale: Locale): string {
  const momentOf = (moment: AlertLetter['raisedAt']) => ({
    day: formatDay(moment, timeZone, locale),
    time: formatTime(moment, timeZone, locale),
  });
  const { day, time } = momentOf(raisedAt);
  if (overAt === null) return m.operating_alert_since({ day, time }, { locale });
  const end = momentOf(overAt);
  return m.operating_alert_lasted({ day, time, endDay: end.day, endTime: end.time }, { locale });
}
