import { cancelOrder, changeLines, changeSlot, readOrder } from '@etal/contracts/order/endpoints';
import { readShopStock } from '@etal/contracts/order-cycle/endpoints';
import { readPickupDay } from '@etal/contracts/pickup/endpoints';
import { showCode } from '@etal/domain/order/code';
import { asInstant } from '@etal/domain/shared/instant';
import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed, withQuantity, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { rowsBySeller, stepsOf } from '#lib/server/order/draft-order.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import { dueAfter } from '#lib/server/order/due-after.ts';
import { findPerson, requirePerson } from '#lib/server/session.ts';
import { readShopOf } from '#lib/server/shop/read-shop.ts';
import type { Actions, PageServerLoad } from './$types';

/** One order, for its household or whoever holds its mailed link. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const order = await loadOrder(event);
  const isOpen = order.cancelledAt === null && order.lines.some((line) => line.isOpen);
  const now = asInstant(Date.now());
  const canMove = order.cancelledAt === null && now < order.pickupDay.startsAt;
  const params = { id: order.pickupDay.id };
  const [day, onSale, person] = await Promise.all([
    canMove ? call(event, readPickupDay, { params }) : undefined,
    isOpen ? readOnSale(event, order.pickupDay.id) : undefined,
    findPerson(event),
  ]);
  const open = order.lines.filter((line) => line.isOpen);
  return {
    order: { ...order, lines: undefined, code: showCode(order.code) },
    sellers: rowsBySeller(order, onSale),
    steps: stepsOf(order, now),
    drawing: drawCode(order.code),
    isOpen,
    hasClosed: order.lines.length > open.length,
    firstClosesAt: Math.min(...open.map((line) => line.closesAt)),
    slots: day?.slots ?? [],
    email: person?.email ?? null,
    isSignedIn: person !== null,
    link: linkOf(event) ?? null,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  /** counts other quantities, and saves nothing */
  count: async (event) => {
    const form = await event.request.formData();
    const pressed = readPressed(form.get('set'));
    const order = await loadOrder(event);
    const shop = await readShopOf(event, order.pickupDay.id);
    const drafted = pressed ? setDraft(readLines(form), pressed) : readLines(form);
    return { drafted, dueCents: dueAfter(order.lines, wantedOf(drafted), shop) };
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

async function loadOrder(event: RequestEvent) {
  const link = linkOf(event);
  if (link === undefined) await requirePerson(event);
  try {
    return await call(event, readOrder, { params: { id: event.params.orderId! }, link });
  } catch (thrown) {
    // A link that has ended: whoever has an account finds the order there.
    if (!isHttpError(thrown, 401)) throw thrown;
    redirect(303, `${href('/sign-in')}?next=${encodeURIComponent(event.url.pathname)}`);
  }
}

async function readOnSale(event: RequestEvent, pickupDayId: string) {
  const [shop, stock] = await Promise.all([
    readShopOf(event, pickupDayId),
    call(event, readShopStock, { params: { id: pickupDayId } }),
  ]);
  return { shop, stock };
}

function linkOf(event: RequestEvent): string | undefined {
  return event.url.searchParams.get('link') || undefined;
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
