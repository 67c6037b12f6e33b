import type { OrganizationSummary } from '@etal/contracts/organization/endpoints';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { readNameCursor, writeNameCursor } from '../shared/cursor.ts';
import { listSummaries } from './repository.ts';

export type OrganizationPage = { kind?: string | undefined; cursor?: string | undefined };

/** The producers and hubs, by name. Refusal: `request.invalid` for a cursor that no page gave. */
export async function listOrganizations(
  app: App,
  { kind, cursor }: OrganizationPage,
): Promise<{ items: OrganizationSummary[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readNameCursor(cursor);
  const limit = limits.listItemsMax;
  const found = await listSummaries(app.database.read, { kind: kind ?? null, after, limit });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? writeNameCursor(items.at(-1)!) : null };
}
