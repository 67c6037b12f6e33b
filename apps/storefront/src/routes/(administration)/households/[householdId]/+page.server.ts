import {
  changeOpening,
  inviteHousehold,
  noteHousehold,
  readHouseholdFile,
  removeHouseholdNote,
  tagHousehold,
} from '@etal/contracts/household-file/endpoints';
import { readTags } from '@etal/domain/household-file/tags';
import { readAmount } from '@etal/domain/moving/amount';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a hub keeps about one household. */
export const load: PageServerLoad = async (event) => {
  const { hub, hubs } = await hubOf(event);
  const params = { id: hub.id, householdId: event.params.householdId };
  const file = await call(event, readHouseholdFile, { params });
  if (file.id !== params.householdId)
    redirect(303, href(`/households/${file.id}${event.url.search}`));
  return { hub, hubs, file, isSaved: event.url.searchParams.has('saved') };
};

type FileEvent = RequestEvent & { params: { householdId: string } };

async function paramsOf(event: FileEvent) {
  const { hub } = await hubOf(event);
  return { id: hub.id, householdId: event.params.householdId };
}

function again({ params, url }: FileEvent): never {
  const hub = url.searchParams.get('hub');
  redirect(303, href(`/households/${params.householdId}?${hub ? `hub=${hub}&` : ''}saved`));
}

export const actions: Actions = {
  tags: async (event) => {
    const values = typedValues(await event.request.formData());
    const typed = { tags: readTags(values.tags ?? '') };
    const { body, faults } = parseBody(tagHousehold.body!, typed, {
      _: m.household_file_tags_fault(),
    });
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, tagHousehold, { params: await paramsOf(event), body });
      again(event);
    }, values);
  },
  note: async (event) => {
    const values = typedValues(await event.request.formData());
    const { body, faults } = parseBody(
      noteHousehold.body!,
      { text: values.text },
      { _: m.household_file_note_fault() },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, noteHousehold, { params: await paramsOf(event), body });
      again(event);
    }, values);
  },
  opening: async (event) => {
    const values = typedValues(await event.request.formData());
    const amountCents = readAmount(values.amount || '-x');
    if (amountCents === undefined || amountCents < 0) {
      const text = m.household_file_opening_amount_fault();
      return fail(400, formRefusal([{ field: 'amount', text }], values));
    }
    const toCents = values.side === 'credit' && amountCents > 0 ? -amountCents : amountCents;
    const { body, faults } = parseBody(
      changeOpening.body!,
      {
        kind: values.kind,
        expectedCents: Number(values.expectedCents),
        toCents,
        reason: values.reason ?? '',
      },
      {
        reason: m.household_file_opening_reason_fault(),
        _: m.household_file_opening_amount_fault(),
      },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, changeOpening, { params: await paramsOf(event), body });
      again(event);
    }, values);
  },
  invite: async (event) =>
    attempt(async () => {
      await call(event, inviteHousehold, { params: await paramsOf(event) });
      again(event);
    }),
  unnote: async (event) => {
    const { noteId = '' } = typedValues(await event.request.formData());
    return attempt(async () => {
      await call(event, removeHouseholdNote, { params: { ...(await paramsOf(event)), noteId } });
      again(event);
    });
  },
};
