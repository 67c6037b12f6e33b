import { findPerson } from '#lib/server/session.ts';
import { brandPath } from '#lib/server/territory/brand-style.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { LayoutServerLoad } from './$types';

/** What every page needs: whom this installation serves, and who is signed in. */
export const load: LayoutServerLoad = async (event) => {
  const [territory, person] = await Promise.all([territoryOf(event), findPerson(event)]);
  const { name, email, phone, timeZone, logo, hasAbout, locales, brand } = territory;
  return {
    locale: event.locals.locale,
    theme: event.locals.theme,
    zone: timeZone,
    territory: { name, email, phone, logo, hasAbout, locales, style: brandPath(brand) },
    person: person && {
      name: person.name,
      memberships: person.memberships,
      isOfHousehold: person.householdId !== null,
    },
  };
};
