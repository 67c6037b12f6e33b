import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { readReception, receiveLine, receiveRest } from '@etal/contracts/delivery/reception';
import type { Problem } from '@etal/contracts/shared/schemas';
import type { ReceptionReason, TemperatureClass } from '@etal/domain/delivery/reception';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { proposeParts, readParts } from '#lib/server/delivery/day-parts.ts';
import { readDegrees } from '#lib/server/delivery/read-degrees.ts';
import { askedDays, keptSearch } from '#lib/server/paper/asked-days.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What arrives of a delivery for one day or several: what is noted, and what is still to note. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const { params } = event;
  const reception = await call(event, readReception, {
    params,
    query: { days: askedDays(event) },
  });
  const sheets = await Promise.all(
    reception.days.map(({ pickupDayId }) => {
      return call(event, readPreparationSheet, { params: { ...params, pickupDayId } });
    }),
  );
  return {
    reception,
    /** the days of which the reader may still tell households what is missing */
    shortable: sheets.flatMap(({ isShortable, pickupDayId }) => (isShortable ? pickupDayId : [])),
    search: keptSearch(event),
    done: event.url.searchParams.get('done'),
    sheet: href(`/deliveries/${params.pickupDayId}/${params.sellerId}`),
  };
};

export const actions: Actions = {
  rest: (event) =>
    attempt(async () => {
      const query = { days: askedDays(event) };
      await call(event, receiveRest, { params: event.params, query });
      redirect(303, pageOf(event, 'rest'));
    }),
  note: async (event) => {
    const form = await event.request.formData();
    const variantId = String(form.get('variantId'));
    const typed = (name: string) => String(form.get(`${name}-${variantId}`) ?? '').trim();
    const values = Object.fromEntries([...form].map(([name, text]) => [name, String(text)]));
    const faults = unreadable(form, typed, variantId);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    const days = askedDays(event);
    const { lines } = await call(event, readReception, { params: event.params, query: { days } });
    const line = lines.find((one) => one.variantId === variantId);
    const proposed = line && proposeParts(line, form);
    if (proposed) {
      return { ...formRefusal([], { ...values, ...proposed }), code: 'parts.proposed' };
    }
    const about = (problem: Problem) => faultsOf(problem, variantId);
    return attempt(
      async () => {
        const lot = { lot: typed('lot'), date: (typed('date') || null) as LocalDate | null };
        const parts = line && readParts(line, form);
        const body = {
          ...bodyOf(typed),
          ...(form.has(`lot-${variantId}`) && { lot }),
          ...(parts && { parts }),
        };
        const params = { ...event.params, variantId };
        await call(event, receiveLine, { params, query: { days }, body });
        redirect(303, `${pageOf(event, variantId)}#line-${variantId}`);
      },
      values,
      about,
    );
  },
};

function pageOf(event: RequestEvent, done: string): string {
  const { pickupDayId, sellerId } = event.params;
  const page = href(`/deliveries/${pickupDayId!}/${sellerId!}/reception`);
  const search = new URLSearchParams(keptSearch(event));
  search.set('done', done);
  return `${page}?${search.toString()}`;
}

type Typed = (name: string) => string;

function unreadable(form: FormData, typed: Typed, variantId: string): FormFault[] {
  const faults: FormFault[] = [];
  if (!/^\d{1,6}$/.test(typed('quantity'))) {
    faults.push({ field: `quantity-${variantId}`, text: m.reception_fault_quantity() });
  }
  if (typed('degrees') !== '' && readDegrees(typed('degrees')) === null) {
    faults.push({ field: `degrees-${variantId}`, text: m.reception_fault_temperature() });
  }
  const parts = [...form.keys()].filter((name) => name.startsWith('part-'));
  if (parts.some((name) => !/^\d{1,6}$/.test(String(form.get(name)).trim()))) {
    faults.push({ field: `parts-${variantId}`, text: m.reception_fault_quantity() });
  }
  return faults;
}

function bodyOf(typed: Typed) {
  return {
    receivedQuantity: Number(typed('quantity')),
    reason: (typed('reason') || null) as ReceptionReason | null,
    temperatureClass: typed('class') as TemperatureClass,
    temperatureTenths: readDegrees(typed('degrees')),
    acceptedFor: typed('accepted'),
  };
}

function faultsOf({ fields, detail }: Problem, variantId: string): FormFault[] {
  const told: Record<string, { name: string; text: () => string }> = {
    reason: { name: 'reason', text: m.reception_fault_reason },
    temperatureTenths: { name: 'degrees', text: m.reception_fault_temperature },
    acceptedFor: { name: 'accepted', text: m.reception_fault_warm },
    date: { name: 'date', text: m.lot_date_required },
    parts: { name: 'parts', text: m.reception_fault_parts },
  };
  return (fields ?? []).map(({ path, code }) => {
    const { name, text } = told[path] ?? { name: 'quantity', text: () => detail };
    const said = { before_pickup: m.lot_date_before, more_than_expected: m.reception_fault_over };
    return { field: `${name}-${variantId}`, text: (said[code as keyof typeof said] ?? text)() };
  });
}
