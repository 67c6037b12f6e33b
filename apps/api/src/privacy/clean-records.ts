import type { Reader } from '@etal/db/transaction';
import type { App } from '../shared/app.ts';
import {
  atOnce,
  deleteOldAudits,
  deleteOldBaskets,
  deleteOldInvitations,
  deleteOldKeys,
  forgetCollectors,
} from './clean-repository.ts';

const forgets: readonly ((reader: Reader) => Promise<number>)[] = [
  deleteOldAudits,
  deleteOldKeys,
  deleteOldBaskets,
  deleteOldInvitations,
  forgetCollectors,
];

/**
 * Forgets what tells of people and has been kept long enough, some rows at a time: see `retention`.
 *
 * @see docs/rules.md V7, V9
 */
export async function cleanRecords(app: App): Promise<void> {
  for (const forget of forgets) {
    for (let count = atOnce; count === atOnce;) count = await forget(app.database.read);
  }
}
