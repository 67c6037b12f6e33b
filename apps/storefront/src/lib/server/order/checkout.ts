import { readMyHousehold } from '@etal/contracts/household/endpoints';
import { readOrder } from '@etal/contracts/order/endpoints';
import { readPickupDay, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { timeOf } from '@etal/domain/shared/calendar';
import type { Instant } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { findPerson } from '../session.ts';
import { territoryOf } from '../territory.ts';
import { latestOrder } from './reorder.ts';

/**
 * What an order needs besides its basket: who, when, and the terms. What is known already is not
 * asked again: the household, the slot it usually takes, terms that it accepted before,
 * and whether what is missing may be replaced.
 */
export async function readCheckout(event: RequestEvent) {
  const params = { id: event.params.pickupDayId! };
  const [day, person, territory, latest] = await Promise.all([
    call(event, readPickupDay, { params }),
    findPerson(event),
    territoryOf(event),
    latestOrder(event),
  ]);
  const [household, last] = await Promise.all([
    person?.householdId ? call(event, readMyHousehold) : null,
    latest ? call(event, readOrder, { params: { id: latest.id } }) : null,
  ]);
  const termsVersion = territory.terms?.version ?? '';
  const asked = event.url.searchParams;
  const isAccepted = [asked.get('terms'), last?.termsVersion].includes(termsVersion);
  const usual = last?.pickupSlot?.startsAt;
  return {
    day,
    person,
    household,
    termsVersion,
    hasAccepted: termsVersion === '' || isAccepted,
    acceptsSubstitution: last?.acceptsSubstitution ?? false,
    slot: chooseSlot(day, { askedId: asked.get('slot'), usual, zone: territory.timeZone }),
  };
}

type Preference = { askedId: string | null; usual: Instant | undefined; zone: string };

/** The slot asked for; else the one at the hour of last time; else the first with room. */
function chooseSlot({ slots }: PickupDay, { askedId, usual, zone }: Preference) {
  const free = slots.filter((slot) => !slot.isFull);
  const hour = usual === undefined ? undefined : timeOf(usual, zone);
  return (
    slots.find(({ id }) => id === askedId) ??
    free.find(({ startsAt }) => timeOf(startsAt, zone) === hour) ??
    free[0]
  );
}
