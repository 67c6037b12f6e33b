import { draftTerms, publishTerms, readTerritory } from '@etal/contracts/territory/endpoints';
import { m } from '@etal/messages';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { forgetTerritory } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The terms of sale, for who operates the installation: those in force, or the model. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  if (!person.memberships.some(({ role }) => role === 'operator')) error(404);
  const [fr, en, draft] = await Promise.all([
    call(event, readTerritory, { query: { locale: 'fr' } }),
    call(event, readTerritory, { query: { locale: 'en' } }),
    call(event, draftTerms),
  ]);
  const asked = event.url.searchParams;
  const isModel = fr.terms === null || asked.has('model');
  const english = en.terms?.locale === 'en' ? en.terms.body : '';
  return {
    inForce: fr.terms && { version: fr.terms.version, publishedAt: fr.terms.publishedAt },
    isModel,
    version: draft.version,
    missing: draft.missing,
    bodies: isModel ? { fr: draft.body, en: '' } : { fr: fr.terms!.body, en: english },
    isSaved: asked.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typedValues(await event.request.formData());
    const textOf = (field: string) => (values[field] ?? '').replaceAll('\r\n', '\n').trim();
    const typed = {
      version: textOf('version'),
      bodies: { fr: textOf('fr'), ...(textOf('en') && { en: textOf('en') }) },
    };
    const { body, faults } = parseBody(publishTerms.body!, typed, {
      version: m.territory_terms_fault_version(),
      _: m.territory_terms_fault_text(),
    });
    if (!body) {
      const shown = faults.map(({ field, text }) => ({
        field: field === 'bodies' ? 'fr' : field,
        text,
      }));
      return fail(400, formRefusal(shown, values));
    }
    return attempt(async () => {
      await call(event, publishTerms, { body });
      forgetTerritory();
      redirect(303, href('/territory/terms?saved'));
    }, values);
  },
};
