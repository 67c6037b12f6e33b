import type { Actor } from '@etal/domain/access/actor';
import { closingDueAt, isTimely, openingDueAt, reminderDueAt } from '@etal/domain/notice/due';
import { dayOf } from '@etal/domain/shared/calendar';
import { after, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { findDaysToTell, type DayToTell } from './day-repository.ts';
import {
  claimRound,
  findNewsRecipients,
  findReminderRecipients,
  findTaggedRecipients,
  insertNotices,
  type Recipient,
  type Round,
  type RoundKind,
} from './round-repository.ts';

const clock: Actor = { kind: 'system', job: 'notice.plan' };

/**
 * Claims what is due by the clock, and promises one mail to each person, a few a second. Times are
 * those of the sales as they are now: one that moved is told by its new times.
 *
 * Running it again, or twice at once, promises nothing more.
 *
 * @see docs/rules.md N3, N4
 */
export async function planNotices(app: App): Promise<void> {
  for (const round of roundsOf(await findDaysToTell(app.database.read))) {
    await app.inTransaction(clock, (tx) => startRound(tx, round));
  }
}

/**
 * Days of one hub that open, or close, together are told in one mail, those of sales for a tag
 * apart; reminders go day by day.
 */
function roundsOf(days: readonly DayToTell[]): Round[] {
  const due = days.flatMap((day) => dueOf(day));
  const together = Map.groupBy(due, ({ kind, hubId, day }) =>
    kind === 'reminder' ? `${kind} ${day.pickupDayId}` : `${kind} ${hubId} ${day.isReserved}`,
  );
  return [...together.values()].map((several) => ({
    kind: several[0]!.kind,
    hubId: several[0]!.hubId,
    dueAt: Math.min(...several.map(({ dueAt }) => dueAt)) as Instant,
    days: several.map(({ day }) => day),
  }));
}

type Due = Omit<Round, 'days'> & { day: Round['days'][number] };

function dueOf(day: DayToTell): Due[] {
  const { timeZone: zone, now, hubId, pickupDayId, isReserved } = day;
  const isOver = now >= day.closesAt;
  const wanted: { kind: RoundKind; dueAt: Instant | null; occasionOn: LocalDate }[] = [
    {
      kind: 'opening',
      dueAt: isOver || isTold(day, 'opening') ? null : openingDueAt(day, zone),
      occasionOn: dayOf(day.opensAt, zone),
    },
    {
      kind: 'closing',
      dueAt: isOver ? null : closingDueAt(day, zone),
      occasionOn: dayOf(day.closesAt, zone),
    },
    {
      kind: 'reminder',
      dueAt: day.isMain ? reminderDueAt(day, zone) : null,
      occasionOn: dayOf(day.startsAt, zone),
    },
  ];
  return wanted.flatMap(({ kind, dueAt, occasionOn }) =>
    dueAt !== null && isTimely(dueAt, now) && !isTold(day, kind, occasionOn)
      ? [{ kind, hubId, dueAt, day: { pickupDayId, occasionOn, isReserved } }]
      : [],
  );
}

/** A day opens once; it closes, or is collected, once on each date. Its reminder is for all. */
function isTold({ told, isReserved }: DayToTell, kind: RoundKind, on?: LocalDate): boolean {
  return told.some(
    (row) =>
      row.kind === kind &&
      (on === undefined || row.occasionOn === on) &&
      (kind === 'reminder' || row.isReserved === isReserved),
  );
}

async function startRound(tx: Tx, round: Round): Promise<void> {
  const roundId = await claimRound(tx, round);
  if (!roundId) return;
  const recipients = await recipientsOf(tx, round);
  const now = await tx.readNow();
  const ids = await insertNotices(tx, roundId, recipients);
  const mails = ids.map((subjectId, index) => ({
    task: 'mail.notice',
    payload: { subjectId },
    dueAt: after(now, Math.floor((index * 1000) / limits.noticesPerSecond)),
  }));
  await insertOutbox(tx, mails, { isPaced: true });
  const { kind, hubId } = round;
  await recordAudit(tx, 'notice.planned', roundId, { kind, hubId, recipients: ids.length });
}

function recipientsOf(tx: Tx, { kind, hubId, days, dueAt }: Round): Promise<Recipient[]> {
  const pickupDayIds = days.map(({ pickupDayId }) => pickupDayId);
  if (kind === 'reminder') return findReminderRecipients(tx, pickupDayIds, dueAt);
  return days.some(({ isReserved }) => isReserved)
    ? findTaggedRecipients(tx, { hubId, kind, pickupDayIds })
    : findNewsRecipients(tx, hubId, kind);
}
