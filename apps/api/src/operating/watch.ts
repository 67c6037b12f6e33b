import type { Actor } from '@etal/domain/access/actor';
import { findAlerts, type Measures } from '@etal/domain/operating/alerts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { insertAlert, listStandingAlerts, updateAlertOver } from './alert-repository.ts';
import { measure } from './measure.ts';

const watcher: Actor = { kind: 'system', job: 'operating.watch' };

/**
 * Looks at the installation, and tells the operators what has become wrong since the last look and
 * what is over: each once.
 *
 * @see docs/rules.md R5
 */
export async function watch(app: App): Promise<void> {
  await tellOf(app, await measure(app));
}

export function tellOf(app: App, measures: Measures): Promise<void> {
  return app.inTransaction(watcher, async (tx) => {
    const standing = await listStandingAlerts(tx);
    const kinds = findAlerts(
      measures,
      standing.map(({ kind }) => kind),
    );
    for (const kind of kinds) {
      const alertId = await insertAlert(tx, kind);
      if (alertId) await announce(tx, 'alert.raised', alertId);
    }
    for (const { id, kind } of standing) {
      if (kinds.includes(kind)) continue;
      if (await updateAlertOver(tx, id)) await announce(tx, 'alert.over', id);
    }
  });
}
