import type { Reader } from '@etal/db/transaction';
import { zone } from '@etal/api/village/village';
import type { Letters } from './letters.ts';
import { producers, productsPerSale, type Town } from './town.ts';

export type Tally = {
  /** effects that were due and are nowhere */
  missed: number;
  /** effects that are there once too often, too early, or that nothing called for */
  doubled: number;
  /** of which mails */
  mails: number;
  /** times that a Message-ID came again */
  mailsRepeated: number;
};

/**
 * Every effect that the calendars of a town owe, held against those that are found: each sale made
 * with its day and its offers, opened, its sheets issued, its mails taken by their server.
 */
export async function tally(
  reader: Reader,
  { town, letters, reminders }: { town: Town; letters: Letters; reminders: Reminders },
): Promise<Tally> {
  const reminded = [...reminders.keys()].map((id) => `mail notice.reminder.${id}`);
  const owed = [...owedBy(town), ...(await readMailsOwed(reader)), ...reminded];
  const mails = [...letters.timesTaken.keys()].map(mailOf);
  const told = [...reminders.values()].map((sale) => `reminded ${sale}`);
  const found = countEach([...(await readFound(reader)), ...told, ...mails]);
  const due = countEach(owed);
  let missed = 0;
  for (const [effect, times] of due) missed += Math.max(0, times - (found.get(effect) ?? 0));
  let doubled = 0;
  for (const [effect, times] of found) doubled += Math.max(0, times - (due.get(effect) ?? 0));
  const times = [...letters.timesTaken.values()];
  const mailsRepeated = times.reduce((sum, count) => sum + count - 1, 0);
  return { missed, doubled, mails: mails.length, mailsRepeated };
}

/** By their ids, with the sale that each is about. */
export type Reminders = Map<string, string>;

/** Keeps what is forgotten a month after. */
export async function keepReminders(reader: Reader, kept: Reminders): Promise<void> {
  const rows = await reader.rows<{ id: string; sale: string }>({
    text: `with sale as materialized (${sales})
      select n.id, sale from notices n join orders o on o.id = n.order_id
      join sale on sale.day_id = o.pickup_day_id`,
  });
  for (const { id, sale } of rows) kept.set(id, sale);
}

function owedBy({ calendars, weeks }: Town): string[] {
  return calendars.flatMap(({ id }) =>
    weeks.flatMap(({ pickupOn }) => {
      const sale = `${id} ${pickupOn}`;
      const offers = Array.from({ length: productsPerSale }, () => `offer ${sale}`);
      const stocks = Array.from({ length: productsPerSale }, () => `stock ${sale}`);
      const sheets = Array.from({ length: producers }, () => `sheet ${sale}`);
      const once = ['sale', 'drafted', 'day', 'opened', 'order', 'reminded'];
      return [...once.map((what) => `${what} ${sale}`), ...offers, ...stocks, ...sheets];
    }),
  );
}

/** A sale is known by the calendar whose place it reaches, and the day; one that reaches none by `?`. */
const sales = `
  select oc.id, oc.opens_at, d.id as destination_id, d.closes_at, day.id as day_id,
    coalesce(place.rhythm_id || ' ' || (day.starts_at at time zone '${zone}')::date, '?') as sale
  from order_cycles oc
  left join destinations d on d.order_cycle_id = oc.id
  left join pickup_days day on day.id = d.pickup_day_id
  left join rhythm_destinations place on place.pickup_point_id = day.pickup_point_id
  where oc.name !~ '^Vente [0-9]+$'`;

async function readFound(reader: Reader): Promise<string[]> {
  const rows = await reader.rows<{ effect: string }>({
    text: `with sale as materialized (${sales})
      select 'sale ' || sale as effect from sale
      union all
      select 'drafted ' || sale from sale join audit_records a on a.subject_id = sale.id
        and a.action = 'order_cycle.drafted' and a.details ? 'rhythmId'
      union all
      select 'day ' || place.rhythm_id || ' ' || (day.starts_at at time zone '${zone}')::date
      from pickup_days day
      join rhythm_destinations place on place.pickup_point_id = day.pickup_point_id
      union all
      select 'offer ' || sale from sale join offers o on o.order_cycle_id = sale.id
      union all
      select 'stock ' || sale from sale join offers o on o.order_cycle_id = sale.id
      join stock_adjustments s on s.stock_id = o.stock_id
      union all
      select case when a.at < sale.opens_at then 'early ' else '' end || 'opened ' || sale
      from sale join audit_records a on a.subject_id = sale.id
        and a.action = 'order_cycle.published'
      union all
      select 'order ' || sale from sale join orders o on o.pickup_day_id = sale.day_id
      union all
      select case when s.issued_at < sale.closes_at then 'early ' else '' end || 'sheet ' || sale
      from sale join preparation_sheets s on s.destination_id = sale.destination_id
`,
  });
  return rows.map(({ effect }) => effect);
}

/** One for each order and each of its sheets. */
async function readMailsOwed(reader: Reader): Promise<string[]> {
  const rows = await reader.rows<{ effect: string }>({
    text: `select 'mail order.placed.' || id as effect from orders
      union all
      select distinct 'mail preparation_sheet.' || seller_id || '.' || destination_id
      from order_lines`,
  });
  return rows.map(({ effect }) => effect);
}

/** By what it is about: the host tells nothing more. */
function mailOf(messageId: string): string {
  return `mail ${messageId.slice(0, messageId.lastIndexOf('@'))}`;
}

function countEach(effects: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const effect of effects) counts.set(effect, (counts.get(effect) ?? 0) + 1);
  return counts;
}
