import { readTerms } from '@etal/contracts/territory/endpoints';
import { showCode } from '@etal/domain/order/code';
import { asInstant } from '@etal/domain/shared/instant';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { rowsBySeller } from '#lib/server/order/draft-order.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import { linkOf, loadOrder } from '#lib/server/order/load-order.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { PageServerLoad } from './$types';

/** An order on one sheet of paper, folded in two; the terms in full on a second sheet. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const order = await loadOrder(event);
  const { timeZone: zone } = await territoryOf(event);
  const terms = await call(event, readTerms, {
    params: { version: order.termsVersion },
    query: { locale: event.locals.locale },
  });
  return {
    order: { ...order, lines: undefined, code: showCode(order.code) },
    sellers: rowsBySeller(order, { now: asInstant(Date.now()), zone }),
    terms,
    termsUrl: `${event.url.origin}${href('/terms')}?version=${terms.version}`,
    drawing: drawCode(order.code),
    link: linkOf(event) ?? null,
    done: event.url.searchParams.get('done'),
  };
};
