import { findPerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { LayoutServerLoad } from './$types';

/** What every page needs: whom this installation serves, and who is signed in. */
export const load: LayoutServerLoad = async (event) => {
  const [territory, person] = await Promise.all([territoryOf(event), findPerson(event)]);
  const { name, email, phone, timeZone } = territory;
  return {
    locale: event.locals.locale,
    theme: event.locals.theme,
    zone: timeZone,
    territory: { name, email, phone },
    person: person && {
      name: person.name,
      memberships: person.memberships,
      isOfHousehold: person.householdId !== null,
    },
  };
};
