import { importProducts } from '@etal/contracts/catalogue/endpoints';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { packFile, unpackFile } from '#lib/server/catalogue/packed-file.ts';
import { showReport, type ShownReport } from '#lib/server/catalogue/show-report.ts';
import { ownerOf } from '#lib/server/catalogue/whose.ts';
import { sentenceOf } from '#lib/server/sentence.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

type Answer = {
  /** why the file could not be read; the report says the rest */
  fault?: string;
  report?: ShownReport;
  /** the file, carried to its import */
  file?: string;
  fileName?: string;
};

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const asked = event.url.searchParams;
  const countOf = (name: string) => Number(asked.get(name)) || 0;
  return {
    owner: await ownerOf(event, event.params.producerId),
    done: asked.has('created')
      ? {
          created: countOf('created'),
          updated: countOf('updated'),
          incomplete: countOf('incomplete'),
        }
      : undefined,
  };
};

export const actions: Actions = {
  check: async (event) => {
    const form = await event.request.formData();
    const file = form.get('list');
    if (!(file instanceof File) || file.size === 0) {
      return fail<Answer>(400, { fault: m.catalogue_import_fault_file() });
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await attemptImport(event, bytes, 'true');
    if (!('report' in read)) return fail<Answer>(400, read);
    const isReady = read.report.counts.refused === 0;
    const answer: Answer = { ...read, fileName: file.name };
    return isReady ? { ...answer, file: packFile(bytes) } : answer;
  },
  import: async (event) => {
    const form = await event.request.formData();
    const bytes = unpackFile(String(form.get('file') ?? ''));
    if (!bytes) return fail<Answer>(400, { fault: m.catalogue_import_fault_file() });
    const read = await attemptImport(event, bytes, 'false');
    if (!('report' in read)) return fail<Answer>(400, read);
    const { counts, incomplete } = read.report;
    const done = `created=${counts.create}&updated=${counts.update}&incomplete=${incomplete.all}`;
    redirect(303, href(`/products/${event.params.producerId}/import?${done}`));
  },
};

async function attemptImport(
  event: RequestEvent<{ producerId: string }>,
  bytes: Uint8Array<ArrayBuffer>,
  dryRun: 'true' | 'false',
): Promise<{ report: ShownReport } | { fault: string }> {
  try {
    const report = await call(event, importProducts, {
      params: { id: event.params.producerId },
      query: { dryRun },
      file: { type: 'text/csv', bytes },
    });
    return { report: showReport(report) };
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return { fault: faultOf(thrown) };
  }
}

/** Why a file could not be read, and where. */
function faultOf({ message, problem: { details } }: ApiRefusal): string {
  const reason = sentenceOf(`file_fault_${String(details?.reason)}`);
  const places = [
    details?.line !== undefined && m.catalogue_import_line({ line: String(details.line) }),
    details?.column !== undefined && m.catalogue_import_column({ column: String(details.column) }),
  ].filter((place) => place !== false);
  return reason ? [...places, reason].join(' ') : message;
}
