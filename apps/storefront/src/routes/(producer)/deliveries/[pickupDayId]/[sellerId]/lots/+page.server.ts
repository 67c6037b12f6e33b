import { readPreparationSheet, type PreparationSheet } from '@etal/contracts/delivery/endpoints';
import { writeLot } from '@etal/contracts/delivery/lot';
import type { LocalDate } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { ApiRefusal, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The lot and date of each format of a delivery: what bears a date comes first. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId, sellerId } = event.params;
  const { placeName, startsAt, sellerName, variants } = await read(event);
  const [dated, others] = [
    variants.filter(({ dateKind }) => dateKind !== 'none'),
    variants.filter(({ dateKind }) => dateKind === 'none'),
  ];
  const sheet = href(`/deliveries/${pickupDayId}/${sellerId}`);
  return { placeName, startsAt, sellerId, sellerName, dated, others, sheet };
};

export const actions: Actions = {
  default: async (event) => {
    await requirePerson(event);
    const form = await event.request.formData();
    const typed = (name: string) => String(form.get(name) ?? '').trim();
    const faults: FormFault[] = [];
    for (const variant of (await read(event)).variants) {
      const { variantId, dateKind } = variant;
      // Nobody is asked for the date of what bears none: one that was written stays.
      const date = dateKind === 'none' ? (variant.lot?.date ?? '') : typed(`date-${variantId}`);
      const lot = { lot: typed(`lot-${variantId}`), date };
      if (isSame(variant, lot)) continue;
      faults.push(...(await write(event, variantId, lot)));
    }
    if (faults.length === 0) {
      redirect(
        303,
        `${href(`/deliveries/${event.params.pickupDayId}/${event.params.sellerId}`)}?done=lots`,
      );
    }
    const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    return fail(400, formRefusal(faults, values));
  },
};

type Typed = { lot: string; date: string };

/** What only composites hold has no lot of its own. */
async function read(event: RequestEvent) {
  const { pickupDayId, sellerId } = event.params;
  const sheet = await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
  const variants = sheet.variants.filter((one) => one.quantity + one.missingQuantity > 0);
  return { ...sheet, variants };
}

function isSame({ lot }: PreparationSheet['variants'][number], typed: Typed): boolean {
  return typed.lot === (lot?.lot ?? '') && typed.date === (lot?.date ?? '');
}

/** One format at a time: a fault in one keeps the others. */
async function write(event: RequestEvent, variantId: string, typed: Typed): Promise<FormFault[]> {
  const { pickupDayId, sellerId } = event.params;
  const body = { lot: typed.lot, date: (typed.date || null) as LocalDate | null };
  try {
    await call(event, writeLot, { params: { pickupDayId, sellerId, variantId }, body });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    const [field] = thrown.problem.fields ?? [];
    const about = field?.path.endsWith('lot') ? 'lot' : 'date';
    const texts: Record<string, () => string> = {
      required: m.lot_date_required,
      before_pickup: m.lot_date_before,
      too_far: m.lot_date_far,
    };
    const text = texts[field?.code ?? '']?.() ?? thrown.message;
    return [{ field: `${about}-${variantId}`, text }];
  }
}
