import { createHash } from 'node:crypto';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { adultAttestedAt } from '@etal/domain/order/adult';
import { requireMinimum } from '@etal/domain/order/minimum';
import { draftPlacing } from '@etal/domain/order/place';
import { requireSameDay } from '@etal/domain/order/quote';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { loadDayFacts, type DayFacts } from './day-facts.ts';
import { householdFor, type Ordering } from '../household/household-for.ts';
import { readQuote } from './quote-token.ts';
import { findFirstAnswer, lockHouseholdOnce, shareDestinations } from './repository.ts';
import { showRevision } from './revision.ts';
import { takeSlot } from './slot-repository.ts';
import { writePlacing } from './write-placing.ts';

export type Placement = {
  quote: string;
  pickupSlotId: Id<'PickupSlot'> | null;
  expectedDueCents: Cents;
  termsVersion: string;
  /** whom a member of the hub orders for; the actor's own unless told */
  householdId?: Id<'Household'> | undefined;
  /** the member has told that household the terms, and it accepts them */
  areTermsTold?: true | undefined;
  /** whoever drinks the alcohol that is ordered is of age */
  isAdult?: true | undefined;
  /** what is missing may be replaced */
  acceptsSubstitution?: true | undefined;
};

/**
 * Places a quoted basket as the household's order of its day: stock and a slot's place are taken
 * and what is due goes to the journal, in one transaction. The same request sent again is answered
 * the same, and makes nothing more.
 *
 * A member of the day's hub places it for a household that the hub knows: terms told aloud.
 *
 * Refusals: those of `draftPlacing`; `household.incomplete` for a person without a household,
 * `idempotency.key_reused`, `order.exists`, `terms.not_accepted`, `pickup_slot.required`,
 * `pickup_slot.full`, `stock.insufficient`, `pickup_day.cancelled`, `alcohol.not_attested`;
 * `pickup_day.moved` since it was quoted; `order.below_minimum`.
 *
 * @see docs/rules.md O2, O3, O5, O6, O7, O18, O20, O21, F4, W11
 */
export async function placeOrder(
  app: App,
  actor: Actor,
  { placement, key }: { placement: Placement; key: string },
): Promise<PlacedOrder> {
  const quote = readQuote(placement.quote, app.config.secret);
  const { pickupDayId } = quote;
  const { householdId, isAssisted } = await requireHousehold(app, actor, {
    ...placement,
    pickupDayId,
  });
  const { pickupSlotId, termsVersion } = placement;
  const id = app.newId<'Order'>();
  const request = { ...requestOf(householdId, placement), key, subjectId: id };
  return app.inTransaction(actor, async (tx) => {
    const household = await lockHouseholdOnce(tx, householdId, request);
    if (!household.isFirstTry) return repeat(tx, request);
    const offerIds = quote.lines.map(({ offerId }) => offerId);
    await shareDestinations(tx, pickupDayId, offerIds);
    if (pickupSlotId) await takeSlot(tx, pickupSlotId, pickupDayId);
    const facts = await loadDayFacts(tx, { pickupDayId, householdId, offerIds });
    tx.keepNow(facts.now);
    if (facts.isCancelled) throw new Refusal('pickup_day.cancelled');
    requireSameDay(quote, facts.movedAt);
    requireAnswered(facts, placement);
    const { lines, orderFees, linesCents } = draftPlacing(quote, facts.facts, {
      ...placement,
      now: tx.now,
    });
    if (!isAssisted) requireMinimum(facts.minimumCents, linesCents);
    return writePlacing(tx, {
      id,
      householdId,
      holderKey: household.holderKey,
      pickupDayId,
      pickupSlotId,
      merchantId: facts.merchantId!,
      termsVersion,
      isAssisted,
      adultAttestedAt: adultAttestedAt(lines, {
        isAdult: placement.isAdult === true,
        attestedAt: null,
        now: tx.now,
      }),
      acceptsSubstitution: placement.acceptsSubstitution === true,
      lines,
      orderFees,
    });
  });
}

/** The household that is ordered for; one that is helped has been told the terms. */
async function requireHousehold(
  app: App,
  actor: Actor,
  wanted: Pick<Placement, 'householdId' | 'areTermsTold'> & { pickupDayId: Id<'PickupDay'> },
): Promise<Ordering> {
  const ordering = await householdFor(app.database.read, actor, wanted);
  if (!ordering) throw new Refusal('household.incomplete');
  const { householdId, isAssisted } = ordering;
  if (!isAssisted) requireAccess(actor, 'order.place', { householdId });
  else if (!wanted.areTermsTold) throw new Refusal('terms.not_accepted');
  return ordering;
}

type KeyedRequest = ReturnType<typeof requestOf> & { key: string };

/** Keys are of one household: another's same key is another request. */
function requestOf(householdId: Id<'Household'>, placement: Placement) {
  const { quote, pickupSlotId, expectedDueCents, termsVersion } = placement;
  const { areTermsTold, isAdult, acceptsSubstitution } = placement;
  const answers = [areTermsTold ?? false, isAdult ?? false, acceptsSubstitution ?? false];
  const body = JSON.stringify([quote, pickupSlotId, expectedDueCents, termsVersion, ...answers]);
  return {
    scope: `order:${householdId}`,
    bodyHash: createHash('sha256').update(body).digest('base64url'),
  };
}

async function repeat(tx: Tx, { scope, key, bodyHash }: KeyedRequest): Promise<PlacedOrder> {
  const first = await findFirstAnswer(tx, scope, key);
  if (first.bodyHash !== bodyHash) throw new Refusal('idempotency.key_reused');
  return showRevision(first.order);
}

function requireAnswered({ hasSlots, termsVersion }: DayFacts, placement: Placement): void {
  if (placement.termsVersion !== termsVersion) throw new Refusal('terms.not_accepted');
  if (hasSlots && !placement.pickupSlotId) throw new Refusal('pickup_slot.required');
}
