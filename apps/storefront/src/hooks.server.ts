import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '@etal/messages/runtime';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { localeOf, type Locale } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { renewToken } from '#lib/server/session.ts';
import { asTheme } from '#lib/theme.ts';

const localeOfRequest = new AsyncLocalStorage<Locale>();

overwriteGetLocale(() => localeOfRequest.getStore() ?? 'fr');

/** Language by address, theme by cookie, the session's token renewed when it is due. */
export const handle: Handle = ({ event, resolve }) => {
  const locale = localeOf(event.url.pathname);
  return localeOfRequest.run(locale, async () => {
    if (event.url.pathname === '/' && event.cookies.get('locale') === 'en') redirect(302, '/en');
    event.locals.locale = locale;
    event.locals.theme = asTheme(event.cookies.get('theme'));
    event.locals.token = await renewToken(event);
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%etal.locale%', locale).replace('%etal.theme%', event.locals.theme),
    });
    response.headers.set('x-content-type-options', 'nosniff');
    response.headers.set('referrer-policy', 'same-origin');
    if (event.locals.token) response.headers.set('cache-control', 'private, no-store');
    return response;
  });
};

/** A refusal that no page expected is said as it is; a bug by its own words only in the log. */
export const handleError: HandleServerError = (caught) => {
  const thrown = 'error' in caught ? caught.error : undefined;
  if (thrown instanceof ApiRefusal) {
    return { message: thrown.message, code: thrown.code, requestId: thrown.problem.requestId };
  }
  console.error(thrown);
  return { message: refusalText('internal'), code: 'internal' };
};
