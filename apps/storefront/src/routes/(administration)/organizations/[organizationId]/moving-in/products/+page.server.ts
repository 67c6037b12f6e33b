import { moveProductsIn, type ProductsReport } from '@etal/contracts/moving/endpoints';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { showReport } from '#lib/server/catalogue/show-report.ts';
import { readCompletions, showDoubts } from '#lib/server/moving/completions.ts';
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
      ? { created: countOf('created'), updated: countOf('updated') }
      : undefined,
  };
};

type Event = RequestEvent<{ organizationId: string }>;

export const actions: Actions = {
  check: async (event) => {
    const form = await event.request.formData();
    const file = await fileOfForm(form);
    if (!file) return noFile();
    const { completions, faults } = readCompletions(form);
    try {
      const report = await send(event, { file: file.base64, completions }, 'true');
      return {
        checked: {
          file: file.packed,
          fileName: file.name,
          completions: JSON.stringify(completions),
          isReady: report.isReady,
          report: showReport(report),
          doubtful: report.counts.doubtful,
          doubts: showDoubts(report, faults, form),
          newProducers: report.newProducers,
          withoutVat: report.withoutVat,
          notes: columnNotes(report),
        },
      };
    } catch (thrown) {
      return fail(400, { fault: faultOf(thrown) });
    }
  },
  apply: async (event) => {
    const form = await event.request.formData();
    const file = await fileOfForm(form);
    if (!file) return noFile();
    const { completions } = readCompletions(form);
    const { organizationId } = event.params;
    let report: ProductsReport;
    try {
      report = await send(event, { file: file.base64, completions }, 'false');
    } catch (thrown) {
      return fail(400, { fault: faultOf(thrown) });
    }
    const { create, update } = report.counts;
    const path = `/organizations/${organizationId}/moving-in/products`;
    redirect(303, href(`${path}?created=${create}&updated=${update}`));
  },
};

function send(event: Event, body: object, dryRun: 'true' | 'false'): Promise<ProductsReport> {
  const params = { id: event.params.organizationId };
  return call(event, moveProductsIn, { params, query: { dryRun }, body });
}
