import { menuEntries, type MenuEntry } from '@etal/domain/organization/menu';
import { m } from '@etal/messages';

type Membership = {
  role: string;
  organizationKind: string;
  menuEntries: readonly MenuEntry[];
};

export type WorkLink = {
  path: string;
  text: string;
  /** addresses that belong to it, beside its own */
  covers: readonly string[];
};

/** What a hub may add to its menu: where it leads, and its name. */
export const addedLinks: Record<MenuEntry, () => WorkLink> = {
  assist: () => link('/assist', m.etal_nav_assist()),
  deliveries: () => link('/deliveries', m.etal_nav_deliveries()),
  households: () => link('/households', m.household_file_title()),
  pickup: () => link('/pickup', m.etal_nav_pickup()),
};

/**
 * The menu of those who sell, run pickup days or run the installation, by role: six entries for a
 * hub, and what it added; the rest is found under « Réglages » and « Commandes ».
 */
export function workLinks(memberships: readonly Membership[]): WorkLink[] {
  const isManager = memberships.some(({ role }) => role === 'manager');
  const holdsAt = (kind: string, asked: string) =>
    memberships.some(({ role, organizationKind }) => role === asked && organizationKind === kind);
  const holdsAtHub = (asked: string) => holdsAt('hub', asked);
  if (holdsAtHub('manager')) {
    const added = memberships.filter(({ role }) => role === 'manager');
    return hubLinks(new Set(added.flatMap((membership) => membership.menuEntries)));
  }
  // A town or an association has nothing of its own to sell.
  const isProducer = holdsAt('producer', 'manager');
  const isAtDesk = holdsAtHub('desk');
  const isOperator = memberships.some(({ role }) => role === 'operator');
  return [
    ...(isManager || isAtDesk || isOperator ? [link('/today', m.etal_nav_today())] : []),
    ...(isProducer ? [link('/sales', m.etal_nav_sales())] : []),
    ...(isProducer ? [link('/products', m.etal_nav_products())] : []),
    ...(isAtDesk ? [link('/desk', m.etal_nav_orders_taken(), ['/papers'])] : []),
    ...(isAtDesk ? [link('/assist', m.etal_nav_assist())] : []),
    ...(isProducer || isAtDesk ? [link('/deliveries', m.etal_nav_deliveries())] : []),
    ...(holdsAtHub('treasurer')
      ? [link('/till', m.etal_nav_till(), isAtDesk ? [] : ['/papers'])]
      : []),
    ...(isManager || isOperator ? [settingsLink()] : []),
  ];
}

function hubLinks(added: ReadonlySet<MenuEntry>): WorkLink[] {
  const entries = menuEntries
    .filter((entry) => added.has(entry))
    .map((entry) => addedLinks[entry]());
  const isElsewhere = (path: string) => !entries.some((entry) => entry.path === path);
  return [
    link('/today', m.etal_nav_today()),
    link('/sales', m.etal_nav_sales()),
    link(
      '/desk',
      m.etal_nav_orders_taken(),
      ['/assist', '/deliveries', '/households', '/papers'].filter(isElsewhere),
    ),
    link('/products', m.etal_nav_producers()),
    link('/till', m.etal_nav_till()),
    ...entries,
    settingsLink(isElsewhere),
  ];
}

function settingsLink(isCovered: (path: string) => boolean = () => true): WorkLink {
  const covers = ['/organizations', '/pickup', '/territory'].filter(isCovered);
  return link('/settings', m.etal_nav_settings(), covers);
}

function link(path: string, text: string, covers: readonly string[] = []): WorkLink {
  return { path, text, covers };
}
