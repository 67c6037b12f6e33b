/** What a hub may add to the six entries of its menu; off until it asks for it. */
export const menuEntries = ['assist', 'deliveries', 'households', 'pickup'] as const;

export type MenuEntry = (typeof menuEntries)[number];
