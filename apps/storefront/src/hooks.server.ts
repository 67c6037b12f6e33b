import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '@etal/messages/runtime';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { href, localeOf, withoutLocale, type Locale } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { renewToken } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { asTheme } from '#lib/theme.ts';

const localeOfRequest = new AsyncLocalStorage<Locale>();

overwriteGetLocale(() => localeOfRequest.getStore() ?? 'fr');

/** Language by address, where the territory offers it; theme by cookie, the session's token renewed when it is due. */
export const handle: Handle = ({ event, resolve }) => {
  const locale = localeOf(event.url.pathname);
  return localeOfRequest.run(locale, async () => {
    event.locals.locale = locale;
    await followLanguage(event, locale);
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

/** To English for who chose it, back to French where the territory offers nothing else. */
async function followLanguage(event: RequestEvent, locale: Locale): Promise<void> {
  const { pathname } = event.url;
  const wantsEnglish = pathname === '/' && event.cookies.get('locale') === 'en';
  if (locale === 'fr' && !wantsEnglish) return;
  const isOffered = (await territoryOf(event)).locales.includes('en');
  if (isOffered && wantsEnglish) redirect(302, '/en');
  if (!isOffered && locale === 'en') redirect(302, href(withoutLocale(pathname), 'fr'));
}

/** A refusal that no page expected is said as it is; a bug by its own words only in the log. */
export const handleError: HandleServerError = (caught) => {
  const thrown = 'error' in caught ? caught.error : undefined;
  if (thrown instanceof ApiRefusal) {
    return { message: thrown.message, code: thrown.code, requestId: thrown.problem.requestId };
  }
  console.error(thrown);
  return { message: refusalText('internal'), code: 'internal' };
};
