import { listLotHolders, traceLot } from '@etal/contracts/delivery/recall';
import { previewRecall, tellRecall } from '@etal/contracts/delivery/recall-notice';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { holderState } from '#lib/delivery/holder-state.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { ApiRefusal, attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The house tells its households of a lot: it chooses, reads over, then sends. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { hub } = await hubOf(event);
  const { sellerId, lot } = askedLot(event);
  const params = { id: hub.id, sellerId, lot };
  const [{ sellerName }, { recalls, items }] = await Promise.all([
    call(event, traceLot, { params: { sellerId, lot } }),
    call(event, listLotHolders, { params }),
  ]);
  return {
    sellerName,
    lot,
    isTold: recalls.length > 0,
    hasUntold: items.some((one) => holderState(one) === 'untold'),
    back: backTo(event),
    asked: event.url.searchParams.toString().replace(/^%2F\w+=&/, ''),
  };
};

export const actions: Actions = {
  /** what leaves, and to how many; sends nothing */
  see: async (event) => {
    const read = await readForm(event);
    if (read.body === undefined) return fail(400, formRefusal(read.faults, read.values));
    const { body, values } = read;
    return attempt(async () => {
      const params = await paramsOf(event);
      return { values, preview: await call(event, previewRecall, { params, body }) };
    }, values);
  },
  /** back to what was typed */
  change: async (event) => ({ values: typedValues(await event.request.formData()) }),
  send: async (event) => {
    const { body, faults, values } = await readForm(event);
    if (body === undefined) return fail(400, formRefusal(faults, values));
    const basis = values.basis ?? '';
    return attempt(async () => {
      const params = await paramsOf(event);
      try {
        await call(event, tellRecall, { params, body: { ...body, basis } });
      } catch (thrown) {
        if (!(thrown instanceof ApiRefusal) || thrown.code !== 'recall.told') throw thrown;
        redirect(303, `${backTo(event)}&done=known`);
      }
      redirect(303, `${backTo(event)}&done=told`);
    }, values);
  },
};

async function readForm(event: RequestEvent) {
  const values = typedValues(await event.request.formData());
  const { advice, reason, audience = 'untold' } = values;
  // A browser sends two characters for the end of a line, and counts one.
  const words = (values.words ?? '').replaceAll('\r\n', '\n');
  const texts = {
    advice: m.recall_tell_advice_fault(),
    reason: m.recall_tell_reason_fault(),
    words: m.recall_tell_words_fault(),
    _: m.recall_tell_fault(),
  };
  const read = parseBody(previewRecall.body!, { advice, reason, words, audience }, texts);
  const shown: Record<string, string> = { ...values, words, audience };
  return { ...read, values: shown };
}

function askedLot({ url }: RequestEvent): { sellerId: string; lot: string } {
  const [sellerId, lot] = [url.searchParams.get('seller'), url.searchParams.get('lot')];
  if (!sellerId || !lot) error(404);
  return { sellerId, lot };
}

async function paramsOf(event: RequestEvent) {
  const { hub } = await hubOf(event);
  return { id: hub.id, ...askedLot(event) };
}

function backTo(event: RequestEvent): string {
  const { sellerId, lot } = askedLot(event);
  return href(`/recalls?${new URLSearchParams({ seller: sellerId, lot })}`);
}
