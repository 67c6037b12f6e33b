import type { Id } from '@etal/domain/shared/id';
import type { Village } from './village.ts';

/** The API inside this process. */
type Inside = Pick<Village, 'app' | 'server'>;

/** A bearer token of a person; it and its session last a day, however many weeks are lived through. */
export async function signIn(village: Inside, personId: Id<'Person'>): Promise<string> {
  const sessionId = village.app.newId<'Session'>();
  await village.app.database.read.rows({
    name: 'village.session',
    text: `insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
           values ($1::uuid, $2, $1::uuid::text, etal_now(), etal_now(),
             clock_timestamp() + interval '1 day')`,
    values: [sessionId, personId],
  });
  return village.server.jwt.sign({ sub: personId, sid: sessionId }, { expiresIn: '1d' });
}

/** @param email of somebody who has been given a role */
export async function signInAs(village: Inside, email: string): Promise<string> {
  const [person] = await village.app.database.read.rows<{ id: Id<'Person'> }>({
    text: `select id from persons where email = $1`,
    values: [email],
  });
  return signIn(village, person!.id);
}
