import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type KeyedRequest = { scope: string; key: string; bodyHash: string; subjectId: string };

/**
 * Writes an idempotency key; a request sent twice waits here for the first.
 *
 * Refusal: `idempotency.key_reused` when the key came with another body.
 *
 * @returns the subject of the first request, or undefined when this is the first
 */
export async function insertKeyOnce(tx: Tx, request: KeyedRequest): Promise<string | undefined> {
  const { scope, key, bodyHash, subjectId } = request;
  const inserted = await tx.rows({
    name: 'household.key_insert',
    text: `insert into idempotency_keys (scope, key, body_hash, status, subject_id, revision, created_at)
           values ($1, $2, $3, 201, $4, 1, etal_now()) on conflict do nothing returning 1`,
    values: [scope, key, bodyHash, subjectId],
  });
  if (inserted.length > 0) return undefined;
  const [first] = await tx.rows<{ bodyHash: string; subjectId: string }>({
    name: 'household.key_find',
    text: `select body_hash as "bodyHash", subject_id as "subjectId"
           from idempotency_keys where scope = $1 and key = $2`,
    values: [scope, key],
  });
  if (first?.bodyHash !== bodyHash) throw new Refusal('idempotency.key_reused');
  return first.subjectId;
}
