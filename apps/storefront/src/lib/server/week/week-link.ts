import type { RequestEvent } from '@sveltejs/kit';
import { m } from '@etal/messages';
import { href } from '#lib/href.ts';

export type WeekAddress = { orderCycleId: string; sellerId: string };

/** The secret that the mail of a reminder put into the address; none for who signs in. */
export function weekLink({ url }: RequestEvent): string | undefined {
  const link = url.searchParams.get('link') ?? '';
  return /^[\w-]{1,100}$/.test(link) ? link : undefined;
}

/**
 * The secret of the mail that led here, while it opens what is asked.
 *
 * @param opens asks with the secret
 */
export async function liveLink(
  event: RequestEvent,
  opens: (link: string) => Promise<{ ok: boolean }>,
): Promise<string | undefined> {
  const link = weekLink(event);
  return link !== undefined && (await opens(link)).ok ? link : undefined;
}

/** What keeps the secret in the addresses of a week: a query, or nothing. */
export function weekQuery(event: RequestEvent): string {
  const link = weekLink(event);
  return link === undefined ? '' : `?link=${link}`;
}

/** A week as the API names it. */
export function weekParams({ params }: RequestEvent<WeekAddress>): {
  id: string;
  sellerId: string;
} {
  return { id: params.orderCycleId, sellerId: params.sellerId };
}

/** From a page beside a week back to it, or to the sale of who sells in its own. */
export function backToWeek(
  event: RequestEvent<WeekAddress>,
  sale: { sellerId: string; coordinatorId: string; name: string },
): { href: string; text: string } {
  const { orderCycleId, sellerId } = event.params;
  return sale.sellerId === sale.coordinatorId
    ? { href: href(`/sales/${orderCycleId}`), text: sale.name }
    : { href: href(`/week/${orderCycleId}/${sellerId}`) + weekQuery(event), text: m.week_title() };
}
