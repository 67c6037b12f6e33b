import { listDisruptions } from '@etal/contracts/disruption/endpoints';
import {
  addPickupSlots,
  changePickupDay,
  changePickupSlot,
  readPickupDay,
  removePickupSlot,
} from '@etal/contracts/pickup/endpoints';
import { dayOf } from '@etal/domain/shared/calendar';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { hubsOf } from '#lib/server/pickup/my-points.ts';
import { isClock, readDayForm, readSlots } from '#lib/server/pickup/read-day-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ pickupDayId: string }>;

/** One pickup day: its hours, which move while nobody has ordered, and its slots. */
export const load: PageServerLoad = async (event) => {
  const hubs = hubsOf(await requirePerson(event));
  const { timeZone: zone } = await territoryOf(event);
  const day = await call(event, readPickupDay, { params: { id: event.params.pickupDayId } });
  if (!hubs.some(({ id }) => id === day.pickupPoint.hubId)) error(404);
  const clock = (moment: Instant) => wallClockOf(moment, zone).slice(-5);
  return {
    day,
    date: dayOf(day.startsAt, zone),
    startsTime: clock(day.startsAt),
    endsTime: clock(day.endsAt),
    disruptions: await call(event, listDisruptions, { params: { id: day.id } }),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  change: async (event) => {
    const params = { id: event.params.pickupDayId };
    const form = await event.request.formData();
    const values = typedValues(form);
    const { day, faults } = readDayForm(form);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    const { slots: _, ...body } = day;
    return attempt(
      async () => {
        await call(event, changePickupDay, { params, body });
        done(event);
      },
      values,
      ({ detail }) => [{ field: 'date', text: detail }],
    );
  },
  add: async (event) => {
    const params = { id: event.params.pickupDayId };
    const form = await event.request.formData();
    const values = typedValues(form);
    const window = { startsTime: values.from ?? '', endsTime: values.until ?? '' };
    const wrong = Object.entries({ from: window.startsTime, until: window.endsTime })
      .filter(([, clock]) => !isClock(clock))
      .map(([field]) => ({ field, text: m.pickup_fault_time() }));
    const { slots, faults } = readSlots(form, window);
    if (slots.length === 0 && wrong.length + faults.length === 0) {
      wrong.push({ field: 'until', text: m.pickup_fault_ends() });
    }
    if (wrong.length + faults.length > 0) {
      return fail(400, formRefusal([...wrong, ...faults], values));
    }
    return attempt(
      async () => {
        await call(event, addPickupSlots, { params, body: { slots } });
        done(event);
      },
      values,
      ({ detail }) => [{ field: 'until', text: detail }],
    );
  },
  slots: async (event) => {
    const params = { id: event.params.pickupDayId };
    const values = typedValues(await event.request.formData());
    const { slots } = await call(event, readPickupDay, { params });
    const typed = slots.map((slot) => {
      const field = `capacity_${slot.id}`;
      return { slot, field, text: values[field]?.trim() ?? '' };
    });
    const faults = typed
      .filter(({ text }) => text !== '' && !/^[1-9]\d{0,4}$/.test(text))
      .map(({ field }) => ({ field, text: m.pickup_fault_capacity() }));
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    for (const { slot, field, text } of typed) {
      const capacity = text === '' ? null : Number(text);
      if (capacity === slot.capacity) continue;
      const change = () =>
        call(event, changePickupSlot, { params: { id: slot.id }, body: { capacity } });
      const outcome = await attempt(change, values, ({ detail }) => [{ field, text: detail }]);
      if ('data' in outcome) return outcome;
    }
    return done(event);
  },
  remove: async (event) => {
    const values = typedValues(await event.request.formData());
    return attempt(
      async () => {
        await call(event, removePickupSlot, { params: { id: values.slotId! } });
        done(event);
      },
      values,
      ({ detail }) => [{ field: `capacity_${values.slotId}`, text: detail }],
    );
  },
};

function done(event: Asked): never {
  redirect(303, href(`/pickup/days/${event.params.pickupDayId}?saved`));
}
