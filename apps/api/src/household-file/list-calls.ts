import type { HouseholdCall } from '@etal/contracts/household-file/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { findCalls, loadMerchant } from './call-repository.ts';

/**
 * The households that no mail reaches, and what each is to be told of a day: that it takes orders,
 * that it closes, that an order waits, that the hub changed it. Four digits of a phone are shown.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md F15
 */
export async function listCalls(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
): Promise<{ items: HouseholdCall[] }> {
  const { read } = app.database;
  const merchantId = await loadMerchant(read, dayId);
  requireAccess(actor, 'household_file.list', { hubId: merchantId });
  const calls = await findCalls(read, dayId);
  return {
    items: calls.map(({ phone, ...call }) => ({ ...call, phoneEnding: phoneEndingOf(phone) })),
  };
}
