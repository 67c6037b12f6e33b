import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { requirePerson } from './require-person.ts';
import { updateSessionEnds } from './session-repository.ts';

/** Signs out everywhere. */
export function endSessions(app: App, actor: Actor): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { personId } = requirePerson(actor);
    await updateSessionEnds(tx, personId);
    await recordAudit(tx, 'session.all_ended', personId);
  });
}
