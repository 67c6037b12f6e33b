import { m } from '@etal/messages';

type Membership = { role: string; organizationKind: string };

export type WorkLink = {
  path: string;
  text: string;
  /** addresses that belong to it, beside its own */
  covers: readonly string[];
};

/**
 * The menu of those who sell, run pickup days or run the installation, by role: six entries for a
 * hub; what is rarer is found under « Réglages ».
 */
export function workLinks(memberships: readonly Membership[]): WorkLink[] {
  const isManager = memberships.some(({ role }) => role === 'manager');
  const holdsAtHub = (asked: string) =>
    memberships.some(({ role, organizationKind }) => role === asked && organizationKind === 'hub');
  if (holdsAtHub('manager')) return hubLinks();
  const isAtDesk = holdsAtHub('desk');
  const isOperator = memberships.some(({ role }) => role === 'operator');
  return [
    ...(isManager || isAtDesk || isOperator ? [link('/today', m.etal_nav_today())] : []),
    ...(isManager ? [link('/sales', m.etal_nav_sales())] : []),
    ...(isManager ? [link('/products', m.etal_nav_products())] : []),
    ...(isAtDesk ? [link('/desk', m.etal_nav_orders_taken())] : []),
    ...(isAtDesk ? [link('/assist', m.etal_nav_assist())] : []),
    ...(isManager || isAtDesk ? [link('/deliveries', m.etal_nav_deliveries())] : []),
    ...(holdsAtHub('treasurer') ? [link('/till', m.etal_nav_till())] : []),
    ...(isManager || isOperator ? [settingsLink()] : []),
  ];
}

function hubLinks(): WorkLink[] {
  return [
    link('/today', m.etal_nav_today()),
    link('/sales', m.etal_nav_sales()),
    link('/desk', m.etal_nav_orders_taken(), ['/assist', '/deliveries', '/households']),
    link('/products', m.etal_nav_producers()),
    link('/till', m.etal_nav_till()),
    settingsLink(),
  ];
}

function settingsLink(): WorkLink {
  return link('/settings', m.etal_nav_settings(), ['/organizations', '/pickup', '/territory']);
}

function link(path: string, text: string, covers: readonly string[] = []): WorkLink {
  return { path, text, covers };
}
