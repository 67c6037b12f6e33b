import type { Person } from '@etal/contracts/access/endpoints';
import {
  cancelOrder,
  changeCollector,
  changeLines,
  changeSlot,
  changeSubstitution,
  quoteLines,
  type Order,
} from '@etal/contracts/order/endpoints';
import { readPickupDay } from '@etal/contracts/pickup/endpoints';
import { showCode } from '@etal/domain/order/code';
import { asInstant } from '@etal/domain/shared/instant';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed, withQuantity, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { rowsBySeller, stepsOf } from '#lib/server/order/draft-order.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import { keepGuestOrder } from '#lib/server/order/guest-order.ts';
import { linkOf, loadOrder } from '#lib/server/order/load-order.ts';
import { retractionState } from '#lib/server/order/retraction-state.ts';
import { findPerson, organizationsOf } from '#lib/server/session.ts';
import { readOnSale } from '#lib/server/shop/read-shop.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** One order, for its household, whoever holds its mailed link, or a member of its hub. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const order = await loadOrder(event);
  const isOpen = order.cancelledAt === null && order.lines.some((line) => line.isOpen);
  const now = asInstant(Date.now());
  const canMove = order.cancelledAt === null && now < order.pickupDay.startsAt;
  const params = { id: order.pickupDay.id };
  const [day, onSale, person, { timeZone: zone }] = await Promise.all([
    canMove ? call(event, readPickupDay, { params }) : undefined,
    isOpen ? readOnSale(event, order.pickupDay.id) : undefined,
    findPerson(event),
    territoryOf(event),
  ]);
  const link = linkOf(event);
  if (link && !person) keepGuestOrder(event, order.pickupDay.id, { id: order.id, link });
  const open = order.lines.filter((line) => line.isOpen);
  return {
    order: { ...order, lines: undefined, code: showCode(order.code) },
    sellers: rowsBySeller(order, { onSale, now, zone }),
    retraction: retractionState(order),
    steps: stepsOf(order, now),
    drawing: drawCode(order.code),
    isOpen,
    canCorrect: mayCorrect(order, person),
    canSendSomebody:
      order.cancelledAt === null && order.lines.some(({ state }) => state === 'expected'),
    canSubstitute: canMove && order.lines.every(isUnsettled),
    isReplaced: order.lines.some(({ replaces }) => replaces !== null),
    hasClosed: order.lines.length > open.length,
    firstClosesAt: Math.min(...open.map((line) => line.closesAt)),
    slots: day?.slots ?? [],
    email: order.isMine ? (person?.email ?? null) : null,
    isSignedIn: person !== null,
    link: link ?? null,
    done: event.url.searchParams.get('done'),
  };
};

/** Nothing of it was handed over or missed; nothing may be to come. */
const isUnsettled = ({ state, quantity }: Order['lines'][number]) =>
  state === 'expected' || quantity === 0;

/** The manager of its hub changes it, closed or not, until something of it is settled. */
function mayCorrect({ cancelledAt, pickupDay, lines }: Order, person: Person | null): boolean {
  const hubs = person ? organizationsOf(person, 'manager') : [];
  return (
    cancelledAt === null &&
    hubs.some(({ id }) => id === pickupDay.merchantId) &&
    lines.every(({ state, retractedAt }) => state === 'expected' && retractedAt === null)
  );
}

export const actions: Actions = {
  /** counts other quantities, and saves nothing */
  count: async (event) => {
    const form = await event.request.formData();
    const pressed = readPressed(form.get('set'));
    const order = await loadOrder(event);
    const drafted = pressed ? setDraft(readLines(form), pressed) : readLines(form);
    return attempt(async () => {
      const quote = await call(event, quoteLines, {
        params: { id: order.id },
        link: linkOf(event),
        body: { lines: wantedOf(drafted) },
      });
      return { drafted, ...quote };
    });
  },
  save: async (event) => {
    const form = await event.request.formData();
    const lines = wantedOf(readLines(form));
    return act(event, 'changed', (input) =>
      call(event, changeLines, {
        ...input,
        body: { lines, expectedDueCents: Number(form.get('due')) },
        revision: Number(form.get('revision')),
      }),
    );
  },
  slot: async (event) => {
    const form = await event.request.formData();
    return act(event, 'changed', (input) =>
      call(event, changeSlot, {
        ...input,
        body: { pickupSlotId: form.get('slot') },
        revision: Number(form.get('revision')),
      }),
    );
  },
  /** an empty name: the household comes itself */
  collector: async (event) => {
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '').trim();
    return act(event, 'changed', (input) =>
      call(event, changeCollector, {
        ...input,
        body: { name: name === '' ? null : name },
        revision: Number(form.get('revision')),
      }),
    );
  },
  substitution: async (event) => {
    const form = await event.request.formData();
    return act(event, 'changed', (input) =>
      call(event, changeSubstitution, {
        ...input,
        body: { isAccepted: form.get('substitution') === 'accepted' },
        revision: Number(form.get('revision')),
      }),
    );
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    return act(event, 'cancelled', (input) =>
      call(event, cancelOrder, { ...input, revision: Number(form.get('revision')) }),
    );
  },
};

type Address = { params: { id: string }; link: string | undefined };

/** An act on the order, then its page as it is now, which a reload does not act on again. */
async function act(
  event: RequestEvent,
  done: string,
  change: (input: Address) => Promise<unknown>,
) {
  const id = event.params.orderId!;
  const link = linkOf(event);
  return attempt(async () => {
    await change({ params: { id }, link });
    redirect(303, href(`/orders/${id}?done=${done}${link ? `&link=${link}` : ''}`));
  });
}

/** The quantities that a form shows, those at 0 included. */
function readLines(form: FormData): Choice[] {
  return form.getAll('line').flatMap((line) => readPressed(line) ?? []);
}

function setDraft(lines: readonly Choice[], { offerId, quantity }: Choice): Choice[] {
  return lines.map((line) => (line.offerId === offerId ? { offerId, quantity } : line));
}

function wantedOf(drafted: readonly Choice[]): Choice[] {
  return drafted.reduce<Choice[]>(
    (lines, { offerId, quantity }) => withQuantity(lines, offerId, quantity),
    [],
  );
}
