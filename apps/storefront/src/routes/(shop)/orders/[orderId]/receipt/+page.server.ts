import { showCode } from '@etal/domain/order/code';
import { rowsBySeller } from '#lib/server/order/draft-order.ts';
import { drawCode } from '#lib/server/order/draw-code.ts';
import { linkOf, loadOrder } from '#lib/server/order/load-order.ts';
import type { PageServerLoad } from './$types';

/** An order on one sheet of paper, folded in two. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const order = await loadOrder(event);
  return {
    order: { ...order, lines: undefined, code: showCode(order.code) },
    sellers: rowsBySeller(order, undefined),
    drawing: drawCode(order.code),
    link: linkOf(event) ?? null,
    done: event.url.searchParams.get('done'),
  };
};
