import type { Actor } from '@etal/domain/access/actor';
import type { Keeping } from '@etal/domain/access/keeping';
import type { Tx } from './app.ts';

/**
 * Records who did what to which thing, in the transaction that does it, and for which hub when a
 * hub writes what is a producer's.
 *
 * @param action dotted code: `order.placed`
 * @param details opaque ids, numbers and codes only
 */
export async function recordAudit(
  tx: Tx,
  action: string,
  subjectId: string,
  details?: Record<string, unknown>,
): Promise<void> {
  await tx.rows({
    name: 'audit.insert',
    text: `insert into audit_records (id, at, actor_kind, actor_id, action, subject_id, details,
             organization_id, keeper_id)
           values ($1, etal_now(), $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      tx.newId(),
      tx.actor.kind,
      idOfActor(tx.actor),
      action,
      subjectId,
      details ? JSON.stringify(details) : null,
      tx.keeping?.organizationId ?? null,
      tx.keeping?.keeperId ?? null,
    ],
  });
}

/** Records one act on many things at once, each kept by a hub or its producer's own. */
export async function recordAudits(
  tx: Tx,
  action: string,
  subjects: readonly {
    subjectId: string;
    keeping: Keeping | null;
    details?: Record<string, unknown>;
  }[],
): Promise<void> {
  if (subjects.length === 0) return;
  await tx.rows({
    name: 'audit.insert_many',
    text: `insert into audit_records (id, at, actor_kind, actor_id, action, subject_id,
             organization_id, keeper_id, details)
           select row.id, etal_now(), $1, $2, $3, row.subject_id, row.organization_id,
             row.keeper_id, row.details::jsonb
           from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[])
             row(id, subject_id, organization_id, keeper_id, details)`,
    values: [
      tx.actor.kind,
      idOfActor(tx.actor),
      action,
      subjects.map(() => tx.newId()),
      subjects.map(({ subjectId }) => subjectId),
      subjects.map(({ keeping }) => keeping?.organizationId ?? null),
      subjects.map(({ keeping }) => keeping?.keeperId ?? null),
      subjects.map(({ details }) => (details ? JSON.stringify(details) : null)),
    ],
  });
}

function idOfActor(actor: Actor): string | null {
  switch (actor.kind) {
    case 'anonymous':
      return null;
    case 'person':
      return actor.personId;
    case 'link':
      return actor.subjectId;
    case 'system':
      return actor.job;
  }
}
