import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findTerritory, insertTerms } from './repository.ts';

export type NewTerms = {
  /** `2026-11` */
  version: string;
  bodies: { fr: string; en?: string };
};

/**
 * Puts a new version of the terms in force; a version is never edited.
 *
 * Refusals: `not_found` for who does not operate the installation, or before it is set up.
 *
 * @throws Error when the version exists: a command mistyped
 */
export function publishTerms(app: App, actor: Actor, terms: NewTerms): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'installation.operate', undefined);
    const territory = await findTerritory(tx);
    if (!territory) throw new Refusal('not_found');
    await insertTerms(tx, terms);
    await recordAudit(tx, 'terms.published', territory.id, { version: terms.version });
  });
}
