import { readOrder, type Order } from '@etal/contracts/order/endpoints';
import { isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '../api.ts';
import { requirePerson } from '../session.ts';

/** One order, for its household, whoever holds its mailed link, or a member of its hub. */
export async function loadOrder(event: RequestEvent): Promise<Order> {
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

/** The secret of the mailed link that an address carries. */
export function linkOf(event: RequestEvent): string | undefined {
  return event.url.searchParams.get('link') || undefined;
}
