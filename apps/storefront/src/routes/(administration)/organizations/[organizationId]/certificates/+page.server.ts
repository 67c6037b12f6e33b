import {
  addCertificate,
  listCertificates,
  readOrganization,
  removeCertificate,
} from '@etal/contracts/organization/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { productLists } from '#lib/server/catalogue/product-lists.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What proves the labels of an organization, for those who may correct its record. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const params = { id: event.params.organizationId };
  const [organization, { items }] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listCertificates, { params }),
  ]);
  return {
    organization,
    certificates: items,
    labels: productLists().labels,
    isSaved: event.url.searchParams.has('saved'),
  };
};

const texts = (): Record<string, string> => ({
  label: m.certificate_fault_label(),
  certifier: m.certificate_fault_certifier(),
  reference: m.certificate_fault_reference(),
  endsOn: m.certificate_fault_ends_on(),
});

export const actions: Actions = {
  add: async (event) => {
    const { organizationId: id } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = parseForm(addCertificate.body!, form, texts());
    if (!body) return fail(400, formRefusal(faults, values));
    const add = async () => {
      await call(event, addCertificate, { params: { id }, body });
      redirect(303, href(`/organizations/${id}/certificates?saved`));
    };
    return attempt(add, values, faultsOfRefusal);
  },
  remove: async (event) => {
    const { organizationId: id } = event.params;
    const { certificateId = '' } = typedValues(await event.request.formData());
    return attempt(async () => {
      await call(event, removeCertificate, { params: { id, certificateId } });
      redirect(303, href(`/organizations/${id}/certificates?saved`));
    });
  },
};

function faultsOfRefusal({ fields = [], detail }: Problem): FormFault[] {
  return fields.map(({ path }) => ({ field: path, text: texts()[path] ?? detail }));
}
