import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { recallAdviceText } from '@etal/messages/recall';
import { formatCents, formatDay, formatTime } from '../message/format.ts';
import type { Reach } from './reach-repository.ts';

/**
 * What a message from a phone says: what of its order is called back, what became of it and what it
 * asks of its household, that a day takes orders, or a greeting.
 */
export function draftPhoneText(reach: Reach): string {
  const { locale, hub, hubPhone: phone, timeZone, order, sale } = reach;
  if (order) return draftOrderText(reach, order);
  if (!sale) return m.household_phone_text_greeting({ hub }, { locale });
  const day = formatDay(sale.startsAt, timeZone, locale);
  const until = formatDay(sale.closesAt, timeZone, locale);
  const time = formatTime(sale.closesAt, timeZone, locale);
  const { place } = sale;
  return m.household_phone_text_sale({ hub, phone, day, place, until, time }, { locale });
}

function draftOrderText(
  { locale, hub, hubPhone: phone, timeZone }: Reach,
  order: NonNullable<Reach['order']>,
): string {
  const said = ({ code, startsAt }: { code: string; startsAt: typeof order.startsAt }) => ({
    hub,
    code: showCode(code),
    day: formatDay(startsAt, timeZone, locale),
    time: formatTime(startsAt, timeZone, locale),
  });
  const { hub: _hub, time, ...short } = said(order);
  const facts = { ...short, hub, phone };
  if (order.recall) {
    const { products, lot } = order.recall;
    const advice = recallAdviceText(order.recall.advice, locale);
    const product = products.join(', ');
    return m.household_phone_text_recall({ product, lot, advice, phone, hub }, { locale });
  }
  if (order.isAsked) return m.household_phone_text_changed(facts, { locale });
  if (order.movedTo) {
    const { place } = order.movedTo;
    return m.household_phone_text_moved({ ...said(order.movedTo), place }, { locale });
  }
  if (order.isChanged && !order.isComing) {
    return m.household_phone_text_cancelled(facts, { locale });
  }
  if (order.isChanged) {
    const amount = formatCents(order.dueCents, locale);
    return m.household_phone_text_corrected({ ...facts, amount }, { locale });
  }
  if (!order.isComing) return m.household_phone_text_greeting({ hub }, { locale });
  const { place } = order;
  return m.household_phone_text_reminder({ ...short, hub, time, place }, { locale });
}
