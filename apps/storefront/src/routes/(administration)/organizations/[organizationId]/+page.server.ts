import {
  allowNameSharing,
  changeOrganization,
  createClaimLink,
  endNameSharing,
  readKeeping,
  readNameSharing,
  readOrganization,
} from '@etal/contracts/organization/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readRecordForm } from '#lib/server/organization/read-record-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record of an organization, for those who may correct it: the API says who they are. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const params = { id: event.params.organizationId };
  const [organization, keeping] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, readKeeping, { params }),
  ]);
  const names =
    organization.kind === 'hub' ? await call(event, readNameSharing, { params }) : undefined;
  const isMine = organizationsOf(person, 'manager').some(({ id }) => id === params.id);
  const asked = event.url.searchParams;
  return {
    organization,
    keeping,
    sharesNames: names && names.since !== null,
    isMine,
    isSaved: asked.has('saved'),
    isSent: asked.has('sent'),
  };
};

export const actions: Actions = {
  record: async (event) => {
    const { organizationId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readRecordForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, changeOrganization, { params: { id: organizationId }, body });
      redirect(303, href(`/organizations/${organizationId}?saved`));
    }, values);
  },
  letter: async (event) => {
    const { organizationId: id } = event.params;
    return attempt(async () => {
      await call(event, createClaimLink, { params: { id }, body: { delivery: 'letter' } });
      redirect(303, href(`/organizations/${id}/letter`));
    });
  },
  mail: async (event) => {
    const { organizationId: id } = event.params;
    return attempt(async () => {
      await call(event, createClaimLink, { params: { id }, body: { delivery: 'mail' } });
      redirect(303, href(`/organizations/${id}?sent`));
    });
  },
  /** codes only, or names too, on the preparation sheets of a hub's days */
  names: async (event) => {
    const { organizationId: id } = event.params;
    const { names } = typedValues(await event.request.formData());
    return attempt(async () => {
      const act = names === 'names' ? allowNameSharing : endNameSharing;
      await call(event, act, { params: { id } });
      redirect(303, href(`/organizations/${id}?saved`));
    });
  },
};
