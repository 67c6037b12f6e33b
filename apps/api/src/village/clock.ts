import { toIso, type Instant } from '@etal/domain/shared/instant';
import pg from 'pg';

export type VillageClock = {
  /** the moment the loading began: the village's « now » */
  startedAt: Instant;
  set: (moment: Instant) => Promise<void>;
  /** gives the database its own clock back */
  release: () => Promise<void>;
};

const realClock = `create or replace function etal_now() returns timestamptz language sql volatile
  as $$ select clock_timestamp() $$`;

/**
 * Moves the database's clock while past weeks are lived through; nobody else may use it meanwhile.
 *
 * @param ownerUrl a connection as `etal_owner`, who alone may
 */
export async function takeClock(ownerUrl: string): Promise<VillageClock> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() as now');
  return {
    startedAt: rows[0]!.now.getTime() as Instant,
    set: async (moment) => {
      await owner.query(`create or replace function etal_now() returns timestamptz
        language sql volatile as $$ select timestamptz '${toIso(moment)}' $$`);
    },
    release: async () => {
      await owner.query(realClock);
      await owner.end();
    },
  };
}
