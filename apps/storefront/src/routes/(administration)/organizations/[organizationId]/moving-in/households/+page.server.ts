import { moveHouseholdsIn, type HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '@etal/messages';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { readDecisions, showHouseholds } from '#lib/server/moving/households-form.ts';
import { hubOf } from '#lib/server/moving/hub-of.ts';
import { columnNotes, faultOf, fileOfForm, noFile } from '#lib/server/moving/report-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const asked = event.url.searchParams;
  const countOf = (name: string) => Number(asked.get(name)) || 0;
  return {
    hub: await hubOf(event, event.params.organizationId),
    done: asked.has('created')
      ? {
          created: countOf('created'),
          linked: countOf('linked'),
          invitations: countOf('invitations'),
        }
      : undefined,
  };
};

type Event = RequestEvent<{ organizationId: string }>;

export const actions: Actions = {
  check: async (event) => show(event, await event.request.formData()),
  /** What is no longer ready is shown again, with what is left to do. */
  apply: async (event) => {
    const form = await event.request.formData();
    const file = await fileOfForm(form);
    if (!file) return noFile();
    const { body, fault } = readDecisions(form);
    if (fault) return show(event, form);
    const { organizationId } = event.params;
    let report: HouseholdsReport;
    try {
      report = await send(event, { file: file.base64, ...body }, 'false');
    } catch (thrown) {
      const notDone = faultOf(thrown);
      return show(event, form, notDone);
    }
    const { counts, invitations } = report;
    const path = `/organizations/${organizationId}/moving-in/households`;
    const done = `created=${counts.create}&linked=${counts.link}&invitations=${invitations}`;
    redirect(303, href(`${path}?${done}`));
  },
};

async function show(event: Event, form: FormData, notDone?: string) {
  const file = await fileOfForm(form);
  if (!file) return noFile();
  const decisions = readDecisions(form);
  try {
    const report = await send(event, { file: file.base64, ...decisions.body }, 'true');
    return {
      checked: {
        file: file.packed,
        fileName: file.name,
        report: showHouseholds(report),
        notes: columnNotes(report),
        typed: decisions.typed,
        isInviting: decisions.isInviting,
        isOpeningLate: decisions.body.isOpeningLate,
        hubName: decisions.body.hubName ?? '',
        otherTwins: decisions.body.otherTwins ?? '',
        expectedFault: decisions.fault ? m.moving_balance_expected_fault() : undefined,
        notDone,
      },
    };
  } catch (thrown) {
    return fail(400, { fault: faultOf(thrown) });
  }
}

function send(event: Event, body: object, dryRun: 'true' | 'false'): Promise<HouseholdsReport> {
  const params = { id: event.params.organizationId };
  return call(event, moveHouseholdsIn, { params, query: { dryRun }, body });
}
