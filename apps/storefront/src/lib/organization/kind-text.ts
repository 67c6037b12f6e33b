import { m } from '@etal/messages';

const texts = {
  producer: m.organization_kind_producer,
  hub: m.organization_kind_hub,
  town: m.organization_kind_town,
  association: m.organization_kind_association,
};

export type OrganizationKind = keyof typeof texts;

export const organizationKinds = Object.keys(texts) as OrganizationKind[];

export function kindText(kind: OrganizationKind): string {
  return texts[kind]();
}
