import type { Reader } from '@etal/db/transaction';
import type { RefusableKind } from '@etal/domain/notice/kinds';
import type { Tx } from '../shared/app.ts';

/** Whose choices they are, and what a person refuses. */
export type Chooser = { recipient: 'person' | 'follower'; refused: RefusableKind[] };

/** @param recipientId of a person or a follower; undefined when it is neither, any more */
export async function findChooser(
  reader: Reader,
  recipientId: string,
): Promise<Chooser | undefined> {
  const rows = await reader.rows<Chooser>({
    name: 'notice_choice.find',
    text: `select 'person' as recipient,
        array(select kind from notice_refusals where person_id = p.id) as refused
      from persons p where p.id = $1
      union all
      select 'follower', array[]::text[] from followers f where f.id = $1`,
    values: [recipientId],
  });
  return rows[0];
}

/**
 * Makes a person's refusals those that are given. Who refuses openings is no follower either.
 *
 * Locks: the refusals that go.
 */
export async function replaceRefusals(
  tx: Tx,
  personId: string,
  kinds: readonly RefusableKind[],
): Promise<void> {
  await tx.rows({
    name: 'notice_choice.delete',
    text: `delete from notice_refusals where person_id = $1 and kind <> all($2::text[])`,
    values: [personId, kinds],
  });
  await tx.rows({
    name: 'notice_choice.insert',
    text: `insert into notice_refusals (person_id, kind, at)
           select $1, kind, etal_now() from unnest($2::text[]) refused(kind) on conflict do nothing`,
    values: [personId, kinds],
  });
  if (!kinds.includes('opening')) return;
  await tx.rows({
    name: 'notice_choice.unfollow',
    text: `delete from followers where email = (select email from persons where id = $1)`,
    values: [personId],
  });
}

export async function deleteFollower(tx: Tx, followerId: string): Promise<void> {
  await tx.rows({
    name: 'follower.delete',
    text: `with gone as (delete from mailed_secrets where subject_id = $1)
           delete from followers where id = $1`,
    values: [followerId],
  });
}
