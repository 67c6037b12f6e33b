import {
  changeTerritory,
  readTerritory,
  readTerritoryPage,
  removeLogo,
  writeLogo,
  writeTerritoryPage,
} from '@etal/contracts/territory/endpoints';
import { missingLegalFacts } from '@etal/domain/territory/legal';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { readLooksForm, readRecordForm } from '#lib/server/territory/read-territory-form.ts';
import { forgetTerritory } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom the installation serves, for who operates it: as it is now, not as it was a minute ago. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  if (!person.memberships.some(({ role }) => role === 'operator')) error(404);
  const [record, fr, en] = await Promise.all([
    call(event, readTerritory, { query: { locale: event.locals.locale } }),
    readAbout(event, 'fr'),
    readAbout(event, 'en'),
  ]);
  return {
    record,
    missing: missingLegalFacts(record.legal),
    about: { fr, en },
    isSaved: event.url.searchParams.has('saved'),
  };
};

/** The text in that language, empty where there is none. */
async function readAbout(event: RequestEvent, locale: 'fr' | 'en'): Promise<string> {
  const params = { page: 'about' };
  const response = await send(event, readTerritoryPage, { params, query: { locale } });
  if (!response.ok) return '';
  const page = readTerritoryPage.reply!.parse(await response.json());
  return page.locale === locale ? page.body : '';
}

function saved(): never {
  forgetTerritory();
  redirect(303, href('/territory?saved'));
}

export const actions: Actions = {
  record: async (event) => {
    const values = typedValues(await event.request.formData());
    const { body, faults } = readRecordForm(values);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, changeTerritory, { body });
      saved();
    }, values);
  },
  looks: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readLooksForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, changeTerritory, { body });
      saved();
    }, values);
  },
  logo: async (event) => {
    const file = (await event.request.formData()).get('logo');
    if (!(file instanceof File) || file.size === 0) {
      const fault = { field: 'logo', text: m.catalogue_photo_fault() };
      return fail(400, formRefusal([fault], {}));
    }
    const logo = {
      type: file.type || 'image/png',
      bytes: new Uint8Array(await file.arrayBuffer()),
    };
    const write = async () => {
      await call(event, writeLogo, { file: logo });
      saved();
    };
    return attempt(write, {}, ({ detail }) => [{ field: 'logo', text: detail }]);
  },
  unlogo: async (event) =>
    attempt(async () => {
      await call(event, removeLogo);
      saved();
    }),
  about: async (event) => {
    const values = typedValues(await event.request.formData());
    const texts = (['fr', 'en'] as const).map((locale) => {
      const field = `about_${locale}`;
      const typed = { locale, body: (values[field] ?? '').replaceAll('\r\n', '\n') };
      const read = parseBody(writeTerritoryPage.body!, typed, { _: m.territory_text_fault() });
      return { ...read, faults: read.faults.map(({ text }) => ({ field, text })) };
    });
    const faults = texts.flatMap((text) => text.faults);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      for (const { body } of texts) {
        await call(event, writeTerritoryPage, { params: { page: 'about' }, body: body! });
      }
      saved();
    }, values);
  },
};
