import type { RequestEvent } from '@sveltejs/kit';

/** The day of the address, then those that are packed with it (`?with=`), as the API asks them. */
export function askedDays(event: RequestEvent): string {
  const others = event.url.searchParams.getAll('with');
  return [event.params.pickupDayId!, ...others].join(',');
}

/** What the addresses of papers end with, so that they keep the days together. */
export function keptSearch({ url }: RequestEvent): string {
  const others = url.searchParams.getAll('with').map((id) => ['with', id]);
  return others.length === 0 ? '' : `?${new URLSearchParams(others).toString()}`;
}
