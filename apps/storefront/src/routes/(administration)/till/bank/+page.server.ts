import * as contract from '@etal/contracts/bank/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readColumns } from '#lib/server/bank/read-columns.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** Lines of the bank that wait, and what each may be. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const bank = await call(event, contract.readBank, { params: { id: hub.id } });
  return { hub, bank, done: event.url.searchParams.get('done') };
};

const done = (hubId: string, what: string): never =>
  redirect(303, href(`/till/bank?hub=${hubId}&done=${what}`));

/** Runs one act on the bank of a hub, by a form of a few fields. */
async function act(
  event: RequestEvent,
  send: (values: Record<string, string>, hubId: string) => Promise<string>,
) {
  const { hub } = await tillHub(event);
  const values = typedValues(await event.request.formData());
  const fieldOf = values.lineId ? `line-${values.lineId}` : `match-${values.matchId ?? ''}`;
  return attempt(
    async () => done(hub.id, await send(values, hub.id)),
    values,
    ({ detail }) => [{ field: fieldOf, text: detail }],
  );
}

type Chosen = { lineId: string; kind: 'entry' | 'payment' | 'due'; itemId: string };

/** `line entry item`, as the value of a field. */
function readChosen(text: string): Chosen[] {
  const [lineId = '', kind = '', itemId = ''] = text.split(' ');
  return kind === 'entry' || kind === 'payment' || kind === 'due' ? [{ lineId, kind, itemId }] : [];
}

/** Matches lines with entries and payments at once, then takes transfers that nobody noted. */
async function confirm(event: RequestEvent, hubId: string, chosen: readonly Chosen[]) {
  const matches = chosen.flatMap(({ lineId, kind, itemId }) =>
    kind === 'due' ? [] : [{ lineId, kind, itemId }],
  );
  if (matches.length > 0) {
    await call(event, contract.matchLines, { params: { id: hubId }, body: { matches } });
  }
  for (const { lineId, kind, itemId } of chosen) {
    if (kind !== 'due') continue;
    const params = { id: hubId, lineId };
    await call(event, contract.payByLine, { params, body: { householdId: itemId } });
  }
}

export const actions: Actions = {
  read: async (event) => {
    const { hub } = await tillHub(event);
    const form = await event.request.formData();
    const { content: kept = '', ...values } = typedValues(form);
    const file = form.get('statement');
    const isFile = file instanceof File && file.size > 0;
    const tooLong = isFile && file.size > limits.statementBytesMax;
    if (tooLong || (!isFile && kept === '')) {
      return fail(400, formRefusal([{ field: 'statement', text: m.bank_file_fault() }], values));
    }
    const content = isFile ? Buffer.from(await file.arrayBuffer()).toString('base64') : kept;
    const fileName = isFile
      ? file.name.slice(0, limits.nameCharactersMax)
      : (values.fileName ?? '');
    const columns = readColumns(values);
    return attempt(
      async () => {
        const params = { id: hub.id };
        const body = { fileName, content, ...(columns && { columns }) };
        const report = await call(event, contract.readInStatement, { params, body });
        return { report, fileName, kept: report.isRead ? '' : content, values };
      },
      values,
      ({ detail }) => [{ field: 'statement', text: detail }],
    );
  },
  confirm: async (event) => {
    const { hub } = await tillHub(event);
    const form = await event.request.formData();
    const chosen = form.getAll('match').flatMap((value) => readChosen(String(value)));
    if (chosen.length === 0) {
      return fail(400, formRefusal([{ field: 'sure', text: m.remittance_choose_fault() }], {}));
    }
    return attempt(
      async () => {
        await confirm(event, hub.id, chosen);
        done(hub.id, 'matched');
      },
      {},
      ({ detail }) => [{ field: 'sure', text: detail }],
    );
  },
  match: (event) =>
    act(event, async (values, hubId) => {
      await confirm(event, hubId, readChosen(values.match ?? ''));
      return 'matched';
    }),
  pay: (event) =>
    act(event, async (values, hubId) => {
      const params = { id: hubId, lineId: values.lineId ?? '' };
      const body = { householdId: values.householdId ?? '', isSure: values.isSure === 'on' };
      await call(event, contract.payByLine, { params, body });
      return 'matched';
    }),
  aside: (event) =>
    act(event, async (values, hubId) => {
      const params = { id: hubId, lineId: values.lineId ?? '' };
      const body = { reason: values.reason ?? '' };
      await call(event, contract.setLineAside, { params, body });
      return 'matched';
    }),
  undo: (event) =>
    act(event, async (values, hubId) => {
      const params = { id: hubId, matchId: values.matchId ?? '' };
      const body = { reason: values.reason ?? '' };
      await call(event, contract.cancelMatch, { params, body });
      return 'undone';
    }),
};
