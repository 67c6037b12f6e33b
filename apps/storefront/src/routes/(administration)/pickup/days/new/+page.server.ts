import { createPickupDay } from '@etal/contracts/pickup/endpoints';
import { addDays } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { pointsOf } from '#lib/server/pickup/my-points.ts';
import { readDayForm } from '#lib/server/pickup/read-day-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const weeksMax = 12;

export const load: PageServerLoad = async (event) => {
  const points = await pointsOf(event, await requirePerson(event));
  if (points.length === 0) redirect(303, href('/pickup/points/new'));
  return { points };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { day, faults } = readDayForm(form);
    const weeks = Number(values.weeks || 1);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > weeksMax) {
      faults.push({ field: 'weeks', text: m.pickup_fault_weeks() });
    }
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        for (let week = 0; week < weeks; week += 1) {
          const date = addDays(day.date as LocalDate, 7 * week);
          const body = { ...day, date, pickupPointId: values.pickupPointId };
          await call(event, createPickupDay, { body });
        }
        redirect(303, href('/pickup'));
      },
      values,
      ({ code, detail }) => [
        { field: code === 'pickup_day.past' ? 'date' : 'endsTime', text: detail },
      ],
    );
  },
};
