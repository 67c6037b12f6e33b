import {
  listOrganizations,
  type OrganizationSummary,
} from '@etal/contracts/organization/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { everyPage } from '../every-page.ts';

/** Every organization of the territory, or its hubs only, by name. */
export function allOrganizations(
  event: RequestEvent,
  kind?: 'hub',
): Promise<OrganizationSummary[]> {
  return everyPage((cursor) => call(event, listOrganizations, { query: { kind, cursor } }));
}
