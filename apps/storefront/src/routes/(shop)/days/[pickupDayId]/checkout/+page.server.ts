import { createHousehold } from '@etal/contracts/household/endpoints';
import { changeNoticeChoices } from '@etal/contracts/notice/endpoints';
import {
  email as emailSchema,
  name as nameSchema,
  phone as phoneSchema,
} from '@etal/contracts/shared/schemas';
import { newsKinds, refusableKinds } from '@etal/domain/notice/kinds';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, type FormFault } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import { basketOf } from '#lib/server/order/basket.ts';
import { readCheckout } from '#lib/server/order/checkout.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { keepSession } from '#lib/server/session-cookie.ts';
import { findPerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** « Vous et le retrait »; whoever has nothing to answer goes on. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const [checkout, basket] = await Promise.all([readCheckout(event), basketOf(event, pickupDayId)]);
  if (!basket || basket.lines.length === 0) redirect(303, href(`/days/${pickupDayId}/basket`));
  const { day, person, household, hasAccepted, slot, termsVersion } = checkout;
  const isChanging = event.url.searchParams.has('change');
  if (household && hasAccepted && !isChanging) redirect(303, verifyPath(event, slot?.id));
  return {
    day: { id: day.id, startsAt: day.startsAt, endsAt: day.endsAt, place: day.pickupPoint },
    slots: day.slots,
    slotId: slot?.id,
    household: household && { name: household.name, phone: household.phone },
    known: { name: person?.name ?? '', contact: person?.email ?? '' },
    isSignedIn: person !== null,
    hasAccepted,
    termsVersion,
    key: newId(),
  };
};

export const actions: Actions = {
  /** makes the newcomer's household, then shows the order before it is placed */
  details: async (event) => {
    const form = await event.request.formData();
    const { household, hasAccepted, termsVersion, day } = await readCheckout(event);
    const slotId = String(form.get('slot') ?? '');
    const newcomer = household ? undefined : readNewcomer(form);
    const faults = [
      ...(newcomer?.faults ?? []),
      ...(day.slots.length > 0 && slotId === ''
        ? [{ field: 'slot', text: m.refusal_pickup_slot_required() }]
        : []),
      ...(!hasAccepted && form.get('terms') !== termsVersion
        ? [{ field: 'terms', text: m.refusal_terms_not_accepted() }]
        : []),
    ];
    const values = typedValues(form);
    if (faults.length > 0) {
      return fail(400, { code: 'request.invalid', text: faults[0]!.text, faults, values });
    }
    const answer = await attempt(async () => {
      if (newcomer) await join(event, newcomer.body, String(form.get('key')));
      if (newcomer && form.has('refuses_news')) await refuseNews(event);
      redirect(303, verifyPath(event, slotId || undefined, String(form.get('terms') ?? '')));
    }, values);
    return fail(answer.status, { ...answer.data, faults: asContactFaults(answer.data) });
  },
};

type Newcomer = { name: string; email?: string; phone?: string };

function readNewcomer(form: FormData): { body: Newcomer; faults: FormFault[] } {
  const name = nameSchema.safeParse(form.get('name'));
  const contact = String(form.get('contact') ?? '').trim();
  const isEmail = contact.includes('@');
  const reached = (isEmail ? emailSchema : phoneSchema).safeParse(contact);
  const faults = [
    ...(name.success ? [] : [{ field: 'name', text: m.household_name_fault() }]),
    ...(reached.success ? [] : [{ field: 'contact', text: m.order_contact_fault() }]),
  ];
  const body = { name: name.data ?? '', [isEmail ? 'email' : 'phone']: reached.data };
  return { body, faults };
}

async function join(event: RequestEvent, newcomer: Newcomer, idempotencyKey: string) {
  const person = await findPerson(event);
  const email = person?.email ?? newcomer.email;
  const { session } = await call(event, createHousehold, {
    body: { ...newcomer, ...(email && { email }), locale: event.locals.locale },
    idempotencyKey,
  });
  if (session) keepSession(event, session);
  else event.locals.person = undefined;
}

/** An address that is asked for may be kept from news at once (L34-5 CPCE). */
async function refuseNews(event: RequestEvent): Promise<void> {
  const news: readonly string[] = newsKinds;
  const wanted = refusableKinds.filter((kind) => !news.includes(kind));
  await call(event, changeNoticeChoices, { body: { wanted } });
}

/** The API knows e-mail and phone; the form has one field for either. */
function asContactFaults({
  code,
  text,
  faults,
}: {
  code: string;
  text: string;
  faults: FormFault[];
}) {
  if (code === 'email.taken') return [{ field: 'contact', text }];
  return faults.map((fault) =>
    fault.field === 'email' || fault.field === 'phone'
      ? { field: 'contact', text: m.order_contact_fault() }
      : fault,
  );
}

function verifyPath(event: RequestEvent, slotId?: string, terms?: string): string {
  const asked = new URLSearchParams({
    ...(slotId && { slot: slotId }),
    ...(terms && { terms }),
  });
  return href(`/days/${event.params.pickupDayId}/checkout/verify?${asked}`);
}
