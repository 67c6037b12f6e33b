import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { error, type RequestEvent } from '@sveltejs/kit';
import { refusalText } from '#lib/refusal-text.ts';
import { send, type CallInput } from './api.ts';
import { requirePerson } from './session.ts';

/** Hands a file of the API over to the browser, which has a session and no token. */
export async function passFile(
  event: RequestEvent,
  endpoint: Endpoint,
  params: Record<string, string>,
  query: NonNullable<CallInput['query']> = {},
): Promise<Response> {
  await requirePerson(event);
  const answer = await send(event, endpoint, { params, query });
  if (!answer.ok) error(answer.status, { message: refusalText('not_found'), code: 'not_found' });
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  for (const name of ['content-type', 'content-disposition']) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
}
