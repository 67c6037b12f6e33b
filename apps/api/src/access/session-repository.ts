import type { Tx } from '../shared/app.ts';
import type { KeptSession } from '@etal/domain/access/renewal';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';

export type SessionRow = KeptSession & {
  id: Id<'Session'>;
  personId: Id<'Person'>;
  refreshHash: string;
  previousHash: string | null;
};

export type NewSession = {
  id: Id<'Session'>;
  personId: Id<'Person'>;
  refreshHash: string;
  startedAt: Instant;
  expiresAt: Instant;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.rows({
    name: 'session.insert',
    text: `insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
           values ($1, $2, $3, $4, $4, $5)`,
    values: [
      session.id,
      session.personId,
      session.refreshHash,
      toIso(session.startedAt),
      toIso(session.expiresAt),
    ],
  });
}

/** Locks the session's row: renewals of one session follow one another. */
export async function lockSession(
  tx: Tx,
  sessionId: Id<'Session'>,
): Promise<SessionRow | undefined> {
  const rows = await tx.rows<SessionRow>({
    name: 'session.lock',
    text: `select id, person_id as "personId", refresh_hash as "refreshHash",
             previous_hash as "previousHash", rotated_at as "rotatedAt",
             expires_at as "expiresAt", ended_at as "endedAt"
           from sessions where id = $1 for no key update`,
    values: [sessionId],
  });
  return rows[0];
}

export async function updateRotation(
  tx: Tx,
  rotation: {
    sessionId: Id<'Session'>;
    refreshHash: string;
    rotatedAt: Instant;
    expiresAt: Instant;
  },
): Promise<void> {
  await tx.rows({
    name: 'session.rotate',
    text: `update sessions set previous_hash = refresh_hash, refresh_hash = $2, rotated_at = $3,
             expires_at = $4 where id = $1`,
    values: [
      rotation.sessionId,
      rotation.refreshHash,
      toIso(rotation.rotatedAt),
      toIso(rotation.expiresAt),
    ],
  });
}

export async function updateSessionEnd(tx: Tx, sessionId: Id<'Session'>): Promise<void> {
  await tx.rows({
    name: 'session.end',
    text: 'update sessions set ended_at = etal_now() where id = $1 and ended_at is null',
    values: [sessionId],
  });
}

/** Ends what a person has open, but for one session when it is given. */
export async function updateSessionEnds(
  tx: Tx,
  personId: Id<'Person'>,
  except: Id<'Session'> | null = null,
): Promise<void> {
  await tx.rows({
    name: 'session.end_all',
    text: `update sessions set ended_at = etal_now()
           where person_id = $1 and ended_at is null and id is distinct from $2`,
    values: [personId, except],
  });
}
