import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { requirePerson } from './require-person.ts';
import { updateSessionEnd } from './session-repository.ts';

/** Signs this browser out: its access token opens nothing from the next request on. */
export function endSession(app: App, actor: Actor): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const { sessionId } = requirePerson(actor);
    await updateSessionEnd(tx, sessionId);
    await recordAudit(tx, 'session.ended', sessionId);
  });
}
