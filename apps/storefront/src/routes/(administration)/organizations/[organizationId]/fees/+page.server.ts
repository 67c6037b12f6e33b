import { addFee, endFee, listFees } from '@etal/contracts/fee/endpoints';
import { listGrants, readOrganization } from '@etal/contracts/organization/endpoints';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readFeeForm } from '#lib/server/fee/read-fee-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { hubsOf, pointsOf } from '#lib/server/pickup/my-points.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a house keeps of its sales, and what a new fee may count on. */
export const load: PageServerLoad = async (event) => {
  const params = { id: event.params.organizationId };
  const person = await requirePerson(event);
  if (!hubsOf(person).some(({ id }) => id === params.id)) error(404);
  const [organization, { items }, grants, points] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listFees, { params }),
    call(event, listGrants, { params }),
    pointsOf(event, person),
  ]);
  const sellers = grants.items.filter(
    ({ receiverId, kinds }) => receiverId === params.id && kinds.includes('sell'),
  );
  return {
    organization,
    fees: items.filter(({ endedAt }) => endedAt === null),
    endedFees: items.filter(({ endedAt }) => endedAt !== null),
    producers: sellers.map(({ granterId, granterName }) => ({
      value: `producer:${granterId}`,
      text: granterName,
    })),
    points: points
      .filter(({ hubId }) => hubId === params.id)
      .map(({ id, name }) => ({ value: `point:${id}`, text: name })),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const { organizationId: id } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readFeeForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, addFee, { params: { id }, body });
      redirect(303, href(`/organizations/${id}/fees?saved`));
    }, values);
  },
  end: async (event) => {
    const { organizationId: id } = event.params;
    const { feeId = '' } = typedValues(await event.request.formData());
    return attempt(async () => {
      await call(event, endFee, { params: { id, feeId } });
      redirect(303, href(`/organizations/${id}/fees?saved`));
    });
  },
};
