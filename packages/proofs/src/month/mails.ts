import { jobHandlers, sweeps } from '@etal/api/jobs';
import { operatingSweeps } from '@etal/api/operating/jobs';
import type { JobPayload } from '@etal/api/shared/job';
import type { Village } from '@etal/api/village/village';
import { m } from '@etal/messages';
import { dueOf, type Book } from './book.ts';
import type { Settled } from './move-in.ts';
import { centsIn, type Reading } from './readings.ts';

const monthSweeps = sweeps.filter((sweep) => !operatingSweeps.includes(sweep));

/** What a worker does, at the month's own clock: what comes due by it, then every job that is due. */
export async function doJobs({ app }: Village): Promise<void> {
  for (const sweep of monthSweeps) await sweep.run(app);
  for (;;) {
    const jobs = await app.database.read.rows<{ task: string; payload: JobPayload }>({
      text: `with due as (
          update outbox set drained_at = etal_now()
          where drained_at is null and due_at <= etal_now() returning id, task, payload
        ) select task, payload from due order by id`,
    });
    if (jobs.length === 0) return;
    for (const { task, payload } of jobs) await jobHandlers[task]!(app, payload);
  }
}

/**
 * What the last mail about each order says that it comes to. What was missing at the desk, or weighed
 * there, is told there, not by mail.
 */
export async function readMails(
  { app }: Village,
  book: Book,
  { buyers }: Settled,
): Promise<Reading[]> {
  const mailed = new Set(
    buyers.filter(({ email }) => email !== null).map(({ householdId }) => householdId),
  );
  const mails = await app.database.read.rows<{ orderId: string; words: string }>({
    text: `select distinct on (coalesce(d.order_id, mail.subject_id))
        coalesce(d.order_id, mail.subject_id) as "orderId", mail.text_body as words
      from mails mail left join order_disruptions d on d.id = mail.subject_id
      where coalesce(d.order_id, mail.subject_id) = any($1::uuid[])
      order by coalesce(d.order_id, mail.subject_id), mail.created_at desc, mail.id desc`,
    values: [[...book.orders.keys()]],
  });
  const wordsOf = new Map(mails.map(({ orderId, words }) => [orderId, words]));
  const total = [m.order_mail_total({}, { locale: 'fr' })];
  // « Vous payez …, au lieu de … » after something was taken away.
  const lessened = m
    .disruption_mail_pays({ amount: '|', before: '|' }, { locale: 'fr' })
    .split('|');
  const says = (line: string, words: readonly string[]) => words.every((of) => line.includes(of));
  return [...book.orders].flatMap(([id, order]) => {
    if (!mailed.has(order.householdId) || order.isCancelled || order.missing.size > 0) return [];
    const words = wordsOf.get(id) ?? 'no mail';
    const line = words.split('\n').find((each) => says(each, total) || says(each, lessened));
    const shown = line === undefined ? words : centsIn(line)[0];
    const booked = dueOf(book, { ...order, grams: new Map() });
    return [{ source: 'mail', figure: `order ${order.code}`, shown, booked }];
  });
}
