import {
  listOrganizations,
  type OrganizationSummary,
} from '@etal/contracts/organization/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';

/** Far more than the organizations of one territory. */
const pagesMax = 20;

/** Every organization of the territory, or its hubs only, by name. */
export async function allOrganizations(
  event: RequestEvent,
  kind?: 'hub',
): Promise<OrganizationSummary[]> {
  const organizations: OrganizationSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const reply = await call(event, listOrganizations, { query: { kind, cursor } });
    organizations.push(...reply.items);
    if (reply.nextCursor === null) break;
    cursor = reply.nextCursor;
  }
  return organizations;
}
