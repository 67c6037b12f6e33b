import { changeOrganization, createOrganization } from '@etal/contracts/organization/endpoints';
import { m } from '@etal/messages';
import { parseBody } from '#lib/server/parse-form.ts';

const texts = () => ({
  name: m.organization_fault_name(),
  siret: m.organization_fault_siret(),
  email: m.organization_fault_email(),
  phone: m.organization_fault_phone(),
  contactEmail: m.organization_fault_email(),
  contactPhone: m.organization_fault_phone(),
  manager: m.organization_fault_manager(),
  kind: m.organization_fault_kind(),
  _: m.catalogue_fault_too_long(),
});

/** Reads the record of an organization; what is left empty is told as empty. */
export function readRecordForm(form: FormData) {
  return parseBody(changeOrganization.body!, recordOf(form), texts());
}

/** Reads the form of a new organization, with who will sign in for it, or nobody yet. */
export function readNewForm(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const hubId = textOf('hubId');
  const manager = { name: textOf('managerName'), email: textOf('managerEmail') };
  const hasManager = manager.name !== '' || manager.email !== '';
  const body = {
    ...recordOf(form),
    kind: textOf('kind'),
    ...(hubId && { hubId }),
    ...(hasManager && { manager }),
  };
  const read = parseBody(createOrganization.body!, body, texts());
  const faults = read.faults.map(({ field, text }) => ({
    field: field === 'manager' ? 'managerEmail' : field,
    text,
  }));
  return read.body ? read : { body: undefined, faults };
}

function recordOf(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  return {
    name: textOf('name'),
    about: textOf('about'),
    legalName: textOf('legalName'),
    siret: textOf('siret') || null,
    address: textOf('address'),
    town: textOf('town'),
    email: textOf('email') || null,
    phone: textOf('phone') || null,
    contactEmail: textOf('contactEmail') || null,
    contactPhone: textOf('contactPhone') || null,
    isVatExempt: form.has('isVatExempt'),
    isPrivateSeller: form.has('isPrivateSeller'),
    alcoholLicence: textOf('alcoholLicence'),
  };
}
