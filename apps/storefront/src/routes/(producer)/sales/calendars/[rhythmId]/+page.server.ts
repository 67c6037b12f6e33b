import {
  changeRhythm,
  endRhythm,
  pauseRhythm,
  readRhythm,
  resumeRhythm,
  skipDate,
  takeSkipBack,
} from '@etal/contracts/rhythm/endpoints';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { placesFor } from '#lib/server/rhythm/places.ts';
import {
  faultsOfRhythm,
  readRhythmForm,
  valuesOfRhythm,
} from '#lib/server/rhythm/read-rhythm-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const params = { id: event.params.rhythmId };
  const rhythm = await call(event, readRhythm, { params });
  const points = await placesFor(event, rhythm.coordinatorId);
  return { rhythm, points, values: valuesOfRhythm(rhythm) };
};

type Act = typeof pauseRhythm | typeof resumeRhythm | typeof endRhythm;

const act = (endpoint: Act) => (event: RequestEvent) =>
  attempt(async () => {
    await call(event, endpoint, { params: { id: event.params['rhythmId']! } });
    return { isSaved: true };
  });

const ofDate = (endpoint: typeof skipDate | typeof takeSkipBack) => async (event: RequestEvent) => {
  const date = String((await event.request.formData()).get('date') ?? '');
  return attempt(
    async () => {
      await call(event, endpoint, { params: { id: event.params['rhythmId']!, date } });
      return { isSaved: true };
    },
    { date },
  );
};

export const actions: Actions = {
  save: async (event) => {
    const values = typedValues(await event.request.formData());
    const params = { id: event.params.rhythmId };
    return attempt(
      async () => {
        const { destinations } = await call(event, readRhythm, { params });
        const standing = destinations.map(({ slots }) => slots);
        const { body, faults } = readRhythmForm(values, standing);
        if (faults.length > 0) return fail(400, formRefusal(faults, values));
        await call(event, changeRhythm, { params, body });
        return { isSaved: true };
      },
      values,
      faultsOfRhythm(values),
    );
  },
  skip: ofDate(skipDate),
  takeBack: ofDate(takeSkipBack),
  pause: act(pauseRhythm),
  resume: act(resumeRhythm),
  end: act(endRhythm),
};
