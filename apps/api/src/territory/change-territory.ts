import type { Territory } from '@etal/contracts/territory/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import {
  contrastMin,
  leastContrastOf,
  nearestReadable,
  type Colour,
  type Theme,
} from '@etal/domain/territory/colour';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readTerritory } from './read-territory.ts';
import { updateTerritory, type TerritoryRow } from './repository.ts';
import { requireTerritory } from './require-territory.ts';

export type TerritoryChange = Partial<
  Pick<TerritoryRow, 'name' | 'email' | 'phone' | 'legal' | 'locales'>
> & { brand?: { light: Colour | null; dark: Colour | null } };

/**
 * Changes what the territory is called, its legal facts, colours and languages; French stays.
 *
 * Refusals: `not_found` for who does not operate the installation; `territory.contrast`, with the
 * ratio and the nearest colour that can be read.
 *
 * @see docs/rules.md Y1, Y2
 */
export async function changeTerritory(
  app: App,
  actor: Actor,
  change: TerritoryChange,
): Promise<Territory> {
  await app.inTransaction(actor, async (tx) => {
    const territory = await requireTerritory(tx, actor);
    for (const theme of ['light', 'dark'] as const) {
      const colour = change.brand?.[theme];
      if (colour) requireReadable(colour, theme);
    }
    const locales = new Set(['fr' as const, ...(change.locales ?? territory.locales)]);
    await updateTerritory(tx, { ...territory, ...change, locales: [...locales] });
    await recordAudit(tx, 'territory.changed', territory.id);
  });
  return readTerritory(app, 'fr');
}

function requireReadable(colour: Colour, theme: Theme): void {
  const ratio = leastContrastOf(colour, theme);
  if (ratio >= contrastMin) return;
  const nearest = nearestReadable(colour, theme);
  throw new Refusal('territory.contrast', { theme, ratio: Math.floor(ratio * 100) / 100, nearest });
}
