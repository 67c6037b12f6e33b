import { m } from '@etal/messages';

type Membership = { role: string; organizationKind: string };

/** The pages of those who sell, run pickup days or run the installation, by role. */
export function workLinks(memberships: readonly Membership[]): { path: string; text: string }[] {
  const isManager = memberships.some(({ role }) => role === 'manager');
  const isHubManager = memberships.some(
    ({ role, organizationKind }) => role === 'manager' && organizationKind === 'hub',
  );
  const isOperator = memberships.some(({ role }) => role === 'operator');
  const isAtDesk = memberships.some(({ role }) => role === 'desk') || isHubManager;
  return [
    ...(isManager ? [{ path: '/week', text: m.etal_nav_week() }] : []),
    ...(isManager ? [{ path: '/sales', text: m.etal_nav_sales() }] : []),
    ...(isManager ? [{ path: '/products', text: m.etal_nav_products() }] : []),
    ...(isAtDesk ? [{ path: '/desk', text: m.etal_nav_desk() }] : []),
    ...(isAtDesk ? [{ path: '/assist', text: m.etal_nav_assist() }] : []),
    ...(isManager || isAtDesk ? [{ path: '/deliveries', text: m.etal_nav_deliveries() }] : []),
    ...(isHubManager ? [{ path: '/pickup', text: m.etal_nav_pickup() }] : []),
    ...(isManager || isOperator
      ? [{ path: '/organizations', text: m.etal_nav_organizations() }]
      : []),
  ];
}
