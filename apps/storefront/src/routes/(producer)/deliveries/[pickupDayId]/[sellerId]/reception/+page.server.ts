import { writeLot } from '@etal/contracts/delivery/lot';
import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { readReception, receiveLine, receiveRest } from '@etal/contracts/delivery/reception';
import type { Problem } from '@etal/contracts/shared/schemas';
import type { ReceptionReason, TemperatureClass } from '@etal/domain/delivery/reception';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { readDegrees } from '#lib/server/delivery/read-degrees.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What arrives of a delivery: what is noted, and what is still to note. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const { params } = event;
  const [reception, { isShortable }] = await Promise.all([
    call(event, readReception, { params }),
    call(event, readPreparationSheet, { params }),
  ]);
  return {
    reception,
    /** the reader may still tell households what is missing */
    isShortable,
    done: event.url.searchParams.get('done'),
    sheet: href(`/deliveries/${params.pickupDayId}/${params.sellerId}`),
  };
};

export const actions: Actions = {
  rest: (event) =>
    attempt(async () => {
      await call(event, receiveRest, { params: event.params });
      redirect(303, `${pageOf(event.params)}?done=rest`);
    }),
  note: async (event) => {
    const form = await event.request.formData();
    const variantId = String(form.get('variantId'));
    const typed = (name: string) => String(form.get(`${name}-${variantId}`) ?? '').trim();
    const values = Object.fromEntries([...form].map(([name, text]) => [name, String(text)]));
    const params = { ...event.params, variantId };
    const faults = unreadable(typed, variantId);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    const about = (problem: Problem) => faultsOf(problem, variantId);
    return attempt(
      async () => {
        const body = bodyOf(typed);
        await call(event, receiveLine, { params, body });
        if (form.has(`lot-${variantId}`)) {
          const lot = { lot: typed('lot'), date: (typed('date') || null) as LocalDate | null };
          await call(event, writeLot, { params, body: lot });
        }
        redirect(303, `${pageOf(event.params)}?done=${variantId}#line-${variantId}`);
      },
      values,
      about,
    );
  },
};

function pageOf({ pickupDayId, sellerId }: { pickupDayId: string; sellerId: string }): string {
  return href(`/deliveries/${pickupDayId}/${sellerId}/reception`);
}

type Typed = (name: string) => string;

function unreadable(typed: Typed, variantId: string): FormFault[] {
  const faults: FormFault[] = [];
  if (!/^\d{1,6}$/.test(typed('quantity'))) {
    faults.push({ field: `quantity-${variantId}`, text: m.reception_fault_quantity() });
  }
  if (typed('degrees') !== '' && readDegrees(typed('degrees')) === null) {
    faults.push({ field: `degrees-${variantId}`, text: m.reception_fault_temperature() });
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

/** A refused lot is told at its date: the rest is noted by then. */
function faultsOf({ fields, detail }: Problem, variantId: string): FormFault[] {
  const told: Record<string, { name: string; text: () => string }> = {
    reason: { name: 'reason', text: m.reception_fault_reason },
    temperatureTenths: { name: 'degrees', text: m.reception_fault_temperature },
    acceptedFor: { name: 'accepted', text: m.reception_fault_warm },
    date: { name: 'date', text: m.lot_date_required },
  };
  return (fields ?? []).map(({ path, code }) => {
    const { name, text } = told[path] ?? { name: 'quantity', text: () => detail };
    const isBefore = path === 'date' && code === 'before_pickup';
    return { field: `${name}-${variantId}`, text: isBefore ? m.lot_date_before() : text() };
  });
}
