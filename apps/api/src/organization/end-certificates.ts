import type { Actor } from '@etal/domain/access/actor';
import { announceAll } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { endPastCertificates } from './certificate-repository.ts';

const clock: Actor = { kind: 'system', job: 'organization.end_certificates' };

/**
 * Tells shops of the certificates that are over since midnight in the territory: their bytes are
 * kept until something changes, and would show the label for ever.
 *
 * Running it again, or twice at once, tells nothing more.
 *
 * @see docs/rules.md C8
 */
export function endCertificates(app: App): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    const organizationIds = await endPastCertificates(tx);
    const subjects = organizationIds.map((subjectId) => ({ subjectId }));
    await announceAll(tx, 'catalogue.changed', subjects);
  });
}
