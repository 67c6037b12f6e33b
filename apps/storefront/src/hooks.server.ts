import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '@etal/messages/runtime';
import type { RefusalCode } from '@etal/domain/shared/refusal';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { href, localeOf, withoutLocale, type Locale } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { renewToken } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { asTheme } from '#lib/theme.ts';

const scanRoute = '/(pickup)/desk/[pickupDayId]/scan';

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
    if (event.route.id === scanRoute) allowWebAssembly(response.headers);
    if (event.locals.token) response.headers.set('cache-control', 'private, no-store');
    return response;
  });
};

/** Reading a QR code takes WebAssembly where the browser has no reader of its own. */
function allowWebAssembly(headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? '';
  const allowed = policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
  headers.set('content-security-policy', allowed);
}

/** To English for who chose it, back to French where the territory offers nothing else. */
async function followLanguage(event: RequestEvent, locale: Locale): Promise<void> {
  const { pathname } = event.url;
  const wantsEnglish = pathname === '/' && event.cookies.get('locale') === 'en';
  if (locale === 'fr' && !wantsEnglish) return;
  const isOffered = (await territoryOf(event)).locales.includes('en');
  if (isOffered && wantsEnglish) redirect(302, '/en');
  if (!isOffered && locale === 'en') redirect(302, href(withoutLocale(pathname), 'fr'));
}

/** What pages throw on purpose keeps its words; a bug is told by its own words only in the log. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind === 'app') return;
  if (kind === 'framework') return { message: refusalText(frameworkRefusal(error.status)) };
  if (error instanceof ApiRefusal) {
    return { message: error.message, code: error.code, requestId: error.problem.requestId };
  }
  console.error(error);
  return { message: refusalText('internal'), code: 'internal' };
};

function frameworkRefusal(status: number): RefusalCode {
  if (status === 404) return 'not_found';
  if (status === 413) return 'request.too_large';
  if (status === 415) return 'request.unsupported';
  return status < 500 ? 'request.invalid' : 'internal';
}
