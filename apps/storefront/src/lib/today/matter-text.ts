import type { Matter } from '@etal/contracts/today/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { labelText } from '#lib/catalogue/label-text.ts';
import { isOffNews, newsText } from '#lib/delivery/news-text.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { dateOf, dayAndTime, dayOf, listOf, longDateOf, money, phoneText } from '#lib/format.ts';

const setUpSteps = {
  place: { text: m.today_set_up_place, path: '/pickup/points/new' },
  producer: { text: m.today_set_up_producer, path: '/products' },
  day: { text: m.today_set_up_day, path: '/pickup/days/new' },
  sale: { text: m.today_set_up_sale, path: '/sales/new' },
  terms: { text: m.today_set_up_terms, path: '/terms' },
};

const legalNames = {
  publisher: m.territory_publisher,
  publicationDirector: m.territory_director,
  host: m.territory_host,
  address: m.territory_address,
  mediator: m.territory_mediator,
};

/** What waits as a sentence, and the page where it is done. */
export function matterText(matter: Matter, zone: string): { text: string; path: string } {
  const moment = matter.at === null ? '' : dayAndTime(matter.at, zone);
  const day = matter.at === null ? '' : dayOf(matter.at, zone);
  switch (matter.kind) {
    case 'set_up': {
      const { text, path } = setUpSteps[matter.step];
      return { text: text(), path };
    }
    case 'no_sale':
      return { text: m.today_no_sale(), path: '/sales' };
    case 'publish_sale': {
      const say = matter.isLate ? m.today_publish_late : m.today_publish;
      return { text: say({ name: matter.name, moment }), path: `/sales/${matter.orderCycleId}` };
    }
    case 'rhythm_sale': {
      const { name, blockedCode, hasOffers } = matter;
      const say = hasOffers ? m.today_rhythm_ready : m.today_rhythm_empty;
      const told = blockedCode
        ? m.today_rhythm_blocked({ name, why: refusalText(blockedCode) })
        : say({ name, moment });
      const text = matter.isReduced ? `${told} ${m.today_rhythm_left_out()}` : told;
      return { text, path: `/sales/${matter.orderCycleId}` };
    }
    case 'rhythm_waits': {
      const { name, startsAt, placeName: place, hubName: hub } = matter;
      const pickup = dayOf(startsAt, zone);
      const text = m.today_rhythm_waits({ name, moment, hub, day: pickup, place });
      return { text, path: `/sales/calendars/${matter.rhythmId}` };
    }
    case 'sale_closes': {
      const { name, orderCount: count } = matter;
      const text = m.today_closes({ name, moment, count });
      return { text, path: `/sales/${matter.orderCycleId}` };
    }
    case 'quantities_missing': {
      const names = listOf(matter.sellers.map(({ name }) => name));
      const text = m.today_quantities({ name: matter.name, moment, names });
      return { text, path: `/sales/${matter.orderCycleId}/answers` };
    }
    case 'publish_week': {
      const { orderCycleId, sellerId, name, hubName: hub } = matter;
      const text = m.today_publish_week({ name, hub, moment });
      return { text, path: `/week/${orderCycleId}/${sellerId}` };
    }
    case 'composition_missing': {
      const { orderCycleId, sellerId, name, composites } = matter;
      const text = m.today_composition({ name, moment, composites: listOf(composites) });
      return { text, path: `/week/${orderCycleId}/${sellerId}/contents` };
    }
    case 'presence_missing': {
      const { orderCycleId, sellerId, name, sellerName: seller, products } = matter;
      const facts = { name, moment, seller, products: listOf(products) };
      const text = matter.isOpen ? m.today_presence_open(facts) : m.today_presence(facts);
      return { text, path: `/week/${orderCycleId}/${sellerId}/presence` };
    }
    case 'pickup': {
      const { placeName: place, orderCount: count } = matter;
      const text = matter.hasBegun
        ? m.today_pickup_now({ place, count })
        : m.today_pickup({ moment, place, count });
      return { text, path: `/desk/${matter.pickupDayId}` };
    }
    case 'prepare': {
      const { sellerName: seller, placeName: place, quantity: count } = matter;
      const text = m.today_prepare({ seller, day, place, count });
      return { text, path: `/deliveries/${matter.pickupDayId}/${matter.sellerId}` };
    }
    case 'shortage': {
      const { sellerName: seller, placeName: place, quantity: count } = matter;
      const text = m.today_shortage({ seller, day, place, count });
      return { text, path: `/deliveries/${matter.pickupDayId}/${matter.sellerId}` };
    }
    case 'minimum_lacks': {
      const { sellerName: seller, placeName: place, startsAt, lackingCents } = matter;
      const facts = { seller, place, moment, day: dayOf(startsAt, zone) };
      const text = m.today_minimum_lacks({ ...facts, lacking: money(lackingCents) });
      return { text, path: `/deliveries/${matter.pickupDayId}/${matter.sellerId}` };
    }
    case 'below_minimum': {
      const { sellerName: seller, placeName: place } = matter;
      const text = m.today_below_minimum({ seller, day, place });
      return { text, path: `/pickup/days/${matter.pickupDayId}/told` };
    }
    case 'call_seller': {
      const { sellerName: seller, placeName: place, phone, news } = matter;
      const say = isOffNews(news) ? m.today_call_seller_off : m.today_call_seller;
      const words = newsText(news, matter.correctionCount);
      const lowered = words.charAt(0).toLowerCase() + words.slice(1);
      const told = say({ seller, place, day, news: lowered });
      const number = phone === null ? '' : ` ${m.today_phone({ phone: phoneText(phone) })}`;
      const path = `/deliveries/${matter.pickupDayId}/${matter.sellerId}`;
      return { text: told + number, path };
    }
    case 'call_households': {
      const { placeName: place, householdCount: count } = matter;
      const text = m.today_call_households({ day, place, count });
      return { text, path: `/pickup/days/${matter.pickupDayId}/calls` };
    }
    case 'retraction': {
      const amount = money(matter.dueCents);
      const text = m.today_retraction({ code: showCode(matter.code), amount, day });
      return { text, path: `/orders/${matter.orderId}` };
    }
    case 'answers_wait': {
      const { placeName: place, householdCount: count } = matter;
      const pickup = dayOf(matter.startsAt, zone);
      const text = m.today_answers_wait({ day: pickup, place, count, moment });
      return { text, path: `/pickup/days/${matter.pickupDayId}/told` };
    }
    case 'claim_link_ends': {
      const date = dateOf(matter.at!, zone);
      const text = m.today_claim_link({ name: matter.producerName, date });
      return { text, path: `/organizations/${matter.producerId}` };
    }
    case 'certificate_ends': {
      const { organizationId, organizationName: name, label } = matter;
      const say = matter.isOver ? m.today_certificate_over : m.today_certificate_ends;
      const text = say({ name, label: labelText(label), date: longDateOf(matter.endsOn) });
      return { text, path: `/organizations/${organizationId}/certificates` };
    }
    case 'terms_missing':
      return { text: m.today_terms_missing(), path: '/territory/terms' };
    case 'complete_products': {
      const { count, sellers } = matter;
      const text = m.today_complete({ count });
      const path = sellers.length > 1 ? '/products' : `/products/${sellers[0]!.id}/complete`;
      return { text, path };
    }
    case 'legal_missing': {
      const facts = listOf(matter.facts.map((fact) => legalNames[fact]()));
      return { text: m.today_legal_missing({ facts }), path: '/territory' };
    }
    case 'mails_wait':
      return { text: m.today_mails_wait({ moment }), path: '/help' };
  }
}
