import type { Menu } from '@etal/contracts/organization/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { menuEntries, type MenuEntry } from '@etal/domain/organization/menu';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { requireHub } from './read-name-sharing.ts';
import { lockOrganization, updateMenu } from './repository.ts';

/**
 * Sets what the menu of a hub has beside its six entries.
 *
 * Refusal: `not_found` for who does not run the hub, or what is no hub.
 *
 * @see docs/rules.md U6
 */
export function writeMenu(
  app: App,
  actor: Actor,
  { hubId, wanted }: { hubId: Id<'Organization'>; wanted: readonly MenuEntry[] },
): Promise<Menu> {
  return app.inTransaction(actor, async (tx) => {
    requireHub(actor, await lockOrganization(tx, hubId));
    const entries = menuEntries.filter((entry) => wanted.includes(entry));
    await updateMenu(tx, hubId, entries);
    await recordAudit(tx, 'menu.written', hubId, { entries });
    return { entries };
  });
}
