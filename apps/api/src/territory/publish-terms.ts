import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import { termsGap } from '@etal/domain/territory/legal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findTerms, insertTerms, type TermsRow } from './repository.ts';
import { requireTerritory } from './require-territory.ts';

export type NewTerms = {
  /** `2026-11` */
  version: string;
  bodies: { fr: string; en?: string | undefined };
};

/**
 * Puts a new version of the terms in force; a version is never edited.
 *
 * Refusals: `not_found` for who does not operate the installation, or before it is set up;
 * `terms.exists` when there is such a version; `terms.incomplete` while a fact is still missing.
 *
 * @see docs/rules.md Y4
 */
export function publishTerms(app: App, actor: Actor, terms: NewTerms): Promise<TermsRow> {
  const { version, bodies } = terms;
  return app.inTransaction(actor, async (tx) => {
    const territory = await requireTerritory(tx, actor);
    if (Object.values(bodies).some((body) => body?.includes(termsGap))) {
      const fields = [{ path: 'bodies.fr', code: 'terms.incomplete' }];
      throw new Refusal('terms.incomplete', undefined, fields);
    }
    if (!(await insertTerms(tx, terms))) throw new Refusal('terms.exists');
    await recordAudit(tx, 'terms.published', territory.id, { version });
    return (await findTerms(tx, version, 'fr'))!;
  });
}
