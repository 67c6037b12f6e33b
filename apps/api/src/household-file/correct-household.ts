import type { correctHousehold as contract } from '@etal/contracts/household-file/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import {
  correctedFields,
  correctionStand,
  requireCorrectable,
  type CorrectedField,
} from '@etal/domain/household-file/correction';
import type { z } from 'zod';
import { endInvitations } from '../household/member-repository.ts';
import { lockHousehold, updateHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertHouseholdCorrection, loadStanding, replaceEmail } from './correction-repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

export type CorrectionRequest = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Corrects who a household is that the hub made: its name, its phone, where it is invited. Another
 * e-mail ends the invitation to the one before. What is as it was writes nothing.
 *
 * Refusals: `not_found`; `household.claimed` once it has an account: it corrects itself there;
 * `household.made_elsewhere`.
 *
 * @see docs/rules.md F16
 */
export function correctHousehold(
  app: App,
  actor: Actor,
  address: FileAddress,
  said: CorrectionRequest,
): Promise<{ fields: CorrectedField[] }> {
  return app.inTransaction(actor, async (tx) => {
    const { hubId, householdId } = address;
    await requireFile(tx, actor, address);
    const household = await lockHousehold(tx, householdId);
    const standing = await loadStanding(tx, address);
    requireCorrectable(correctionStand(standing));
    const before = { ...household, email: standing.email };
    const after = {
      ...before,
      ...said,
      phone: said.phone === undefined ? before.phone : said.phone,
    };
    const fields = correctedFields(before, after);
    if (fields.length === 0) return { fields };
    await updateHousehold(tx, after);
    if (fields.includes('email')) {
      await replaceEmail(tx, address, after.email);
      await endInvitations(tx, householdId, {});
    }
    const nameBefore = fields.includes('name') ? before.name : null;
    await insertHouseholdCorrection(tx, address, { fields, nameBefore });
    await recordAudit(tx, 'household.corrected', householdId, { hubId, fields });
    return { fields };
  });
}
