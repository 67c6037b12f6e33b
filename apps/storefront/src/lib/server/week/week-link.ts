import type { RequestEvent } from '@sveltejs/kit';

/** The secret that the mail of a reminder put into the address; none for who signs in. */
export function weekLink({ url }: RequestEvent): string | undefined {
  const link = url.searchParams.get('link') ?? '';
  return /^[\w-]{1,100}$/.test(link) ? link : undefined;
}
