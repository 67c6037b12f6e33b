import { m } from '@etal/messages';
import type { OrganizationKind } from './kind-text.ts';

const texts = {
  manager: m.organization_role_manager,
  desk: m.organization_role_desk,
  treasurer: m.organization_role_treasurer,
  operator: m.organization_role_operator,
};

type Role = keyof typeof texts;

export function roleText(role: Role): string {
  return texts[role]();
}

/** The roles that mean something in an organization; only an operator makes another one. */
export function rolesOf(kind: OrganizationKind, isOperator: boolean): Role[] {
  return [
    'manager',
    ...(kind === 'hub' ? (['desk'] as const) : []),
    'treasurer',
    ...(isOperator ? (['operator'] as const) : []),
  ];
}
