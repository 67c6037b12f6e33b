import type { Actor } from '@etal/domain/access/actor';
import type { Tx } from './app.ts';

/**
 * Records who did what to which thing, in the transaction that does it.
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
    text: `insert into audit_records (id, at, actor_kind, actor_id, action, subject_id, details)
           values ($1, etal_now(), $2, $3, $4, $5, $6)`,
    values: [
      tx.newId(),
      tx.actor.kind,
      idOfActor(tx.actor),
      action,
      subjectId,
      details ? JSON.stringify(details) : null,
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
