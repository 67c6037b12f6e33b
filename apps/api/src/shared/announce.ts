import type { Tx } from './app.ts';
import { insertOutbox, type PromisedJob } from './outbox.ts';

/** A fact that a feature records and others react to. */
export type Announcement =
  | 'person.code_requested'
  /** erased in a month unless the account is used */
  | 'person.idle'
  | 'household.member_invited'
  /** the subject is the link */
  | 'claim.link_made'
  /** to be told when a hub opens a sale, without an account */
  | 'follower.asked'
  | 'organization.claimed'
  | 'order.placed'
  | 'order.changed'
  | 'order.cancelled'
  /** the subject is the retraction */
  | 'order.retracted'
  | 'order_cycle.published'
  | 'order_cycle.changed'
  | 'destination.closed'
  /** a producer has not answered about a sale; the subject is the reminder */
  | 'week.awaited'
  | 'preparation_sheet.issued'
  /** the subject is the correction */
  | 'delivery.corrected'
  /** households were told of it; the subject is the recall */
  | 'lot.recalled'
  /** something that an operator has to see to, by its row */
  | 'alert.raised'
  | 'alert.over'
  | 'pickup_day.changed'
  | 'pickup_day.cancelled'
  | 'pickup_day.moved'
  /** from a pickup day, the subject, with `sellerId` */
  | 'seller.withdrawn'
  /** its lines of one sale went from a pickup day, the subject, with `sellerId` */
  | 'seller.below_minimum'
  /** of a producer at a pickup day, the subject */
  | 'minimum.waived'
  /** a producer's products, variants or images; the subject is the organization */
  | 'catalogue.changed'
  /** of a variant on sale, with `fromCents` and `toCents` */
  | 'variant.price_fallen'
  /** of an offer on sale */
  | 'offer.price_fallen';

/** A reaction runs in the same transaction, or names a job that runs once it has committed. */
export type Reaction =
  | { job: string }
  | { now: (tx: Tx, subjectId: string, details: AnnouncementDetails) => Promise<void> };

/** Opaque ids and numbers only: no name, no address, no amount of help. */
export type AnnouncementDetails = Record<string, string | number | null>;

export type Reactions = Partial<Record<Announcement, readonly Reaction[]>>;

/** Tells those who react, inside the transaction; jobs become outbox rows. */
export function announce(
  tx: Tx,
  announcement: Announcement,
  subjectId: string,
  details: AnnouncementDetails = {},
): Promise<void> {
  return announceAll(tx, announcement, [{ subjectId, details }]);
}

/** Tells one fact of many things at once. */
export async function announceAll(
  tx: Tx,
  announcement: Announcement,
  subjects: readonly { subjectId: string; details?: AnnouncementDetails }[],
): Promise<void> {
  const jobs: PromisedJob[] = [];
  for (const { subjectId, details = {} } of subjects) {
    for (const reaction of tx.reactions[announcement] ?? []) {
      if ('now' in reaction) await reaction.now(tx, subjectId, details);
      else jobs.push({ task: reaction.job, payload: { subjectId, ...details } });
    }
  }
  await insertOutbox(tx, jobs);
}
