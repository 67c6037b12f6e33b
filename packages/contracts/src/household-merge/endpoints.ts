import { z } from 'zod';
import { listedHousehold } from '../household-file/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, moment, replyCents, replyId } from '../shared/schemas.ts';

/** It goes across, the kept one has the same, or it is dropped. */
const fate = z.enum(['moved', 'same', 'dropped', 'none']);

/** What making one household of two takes from the one that ends to the one that is kept. */
export const mergePreview = z.strictObject({
  kept: listedHousehold,
  emptied: listedHousehold,
  /** the code of why it must not be */
  refusal: z.string().nullable(),
  /** of the one that ends: to come, and past or cancelled */
  comingCount: z.int(),
  pastCount: z.int(),
  /** days to come for which both have an order: they become one */
  joined: z.array(z.strictObject({ placeName: z.string(), startsAt: moment })),
  /** what the one that ends owes the hub in all; negative is in credit */
  dueCents: replyCents,
  /** of which came from the old ledger of the hub */
  openingCents: replyCents,
  noteCount: z.int(),
  tagCount: z.int(),
  /** of the one that ends; a second card opens the kept one too, until a new one is given */
  card: z.enum(['moved', 'second', 'none']),
  phoneFate: fate,
  /** where the hub invites the one that ends; dropped, its invitation opens nothing */
  emailFate: fate,
});

export type MergePreview = z.output<typeof mergePreview>;

/** The household that is kept. */
const byKept = z.strictObject({ id: idOf<'Organization'>(), householdId: idOf<'Household'>() });

export const previewMerge = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/household-files/:householdId/merges',
  permission: 'household_file.keep',
  summary: 'What making one household of two would take across, and why it must not be.',
  params: byKept,
  query: z.strictObject({ emptiedId: idOf<'Household'>() }),
  reply: mergePreview,
});

export const mergeHouseholds = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/merges',
  permission: 'household_file.keep',
  summary: 'Makes one household of two that are the same people; one of them ends.',
  status: 201,
  params: byKept,
  body: z.strictObject({
    /** the household that ends */
    emptiedId: idOf<'Household'>(),
    /** its orders and what it owes, as they were seen */
    expectedOrderCount: z.int().min(0),
    expectedDueCents: z.int(),
  }),
  reply: z.strictObject({ keptId: replyId }),
});
