import { redirect, type RequestEvent } from '@sveltejs/kit';

/**
 * After a form: a page that runs scripts reads its data again in place; the others are sent to
 * the page, so that a reload sends nothing twice.
 */
export function goBack(event: RequestEvent, path: string): { done: true } {
  if (event.request.headers.get('x-sveltekit-action') !== 'true') redirect(303, path);
  return { done: true };
}
