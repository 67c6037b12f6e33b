import type { AlertKind } from '@etal/domain/operating/alerts';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { Reader } from '@etal/db/transaction';
import type { Tx } from '../shared/app.ts';

export type StandingAlert = { id: Id<'Alert'>; kind: AlertKind };

export function listStandingAlerts(reader: Reader): Promise<StandingAlert[]> {
  return reader.rows<StandingAlert>({
    name: 'operating.standing_alerts',
    text: `select id, kind from alerts where over_at is null order by kind`,
  });
}

/** @returns undefined when it stands already */
export async function insertAlert(tx: Tx, kind: AlertKind): Promise<Id<'Alert'> | undefined> {
  const [row] = await tx.rows<{ id: Id<'Alert'> }>({
    name: 'operating.insert_alert',
    text: `insert into alerts (id, kind, raised_at) values ($1, $2, etal_now())
           on conflict (kind) where over_at is null do nothing returning id`,
    values: [tx.newId(), kind],
  });
  return row?.id;
}

/** @returns whether it was standing until now */
export async function updateAlertOver(tx: Tx, alertId: Id<'Alert'>): Promise<boolean> {
  const rows = await tx.rows({
    name: 'operating.alert_over',
    text: `update alerts set over_at = etal_now() where id = $1 and over_at is null returning id`,
    values: [alertId],
  });
  return rows.length > 0;
}

export type AlertLetter = {
  kind: AlertKind;
  raisedAt: Instant;
  overAt: Instant | null;
  territory: string;
  timeZone: string;
  operators: { personId: string; email: string; locale: 'fr' | 'en' }[];
};

/** What the operators are to read; undefined on an installation without a territory yet. */
export async function findAlertLetter(
  reader: Reader,
  alertId: string,
): Promise<AlertLetter | undefined> {
  const [row] = await reader.rows<AlertLetter>({
    name: 'operating.alert_letter',
    text: `select a.kind, a.raised_at as "raisedAt", a.over_at as "overAt", t.name as territory,
             t.time_zone as "timeZone",
             coalesce((select json_agg(distinct jsonb_build_object('personId', p.id,
                'email', p.email, 'locale', p.locale))
              from memberships m join persons p on p.id = m.person_id
              where m.role = 'operator' and p.email is not null), '[]') as operators
           from alerts a cross join territories t where a.id = $1`,
    values: [alertId],
  });
  return row;
}
