import { gatherChange } from './notice/gather-change.ts';
import { tellCancellation } from './notice/tell-cancellation.ts';
import { lowerOffers } from './order-cycle/lower-offers.ts';
import {
  tellShopOfDay,
  tellShopOfDestination,
  tellShopsOfCycle,
  tellShopsOfOrganization,
} from './order-cycle/tell-shops.ts';
import type { Reactions } from './shared/announce.ts';
import { settleSilences } from './week/settle-silences.ts';

/** Who reacts to what: `now` in the same transaction, `job` once it has committed. */
export const reactions: Reactions = {
  'person.code_requested': [{ job: 'mail.sign_in_code' }],
  'person.idle': [{ job: 'mail.person_idle' }],
  'household.member_invited': [{ job: 'mail.household_invitation' }],
  'claim.link_made': [{ job: 'mail.claim_link' }],
  'follower.asked': [{ job: 'mail.follower_asked' }],
  'organization.claimed': [{ job: 'mail.organization_claimed' }],
  'order.placed': [{ job: 'mail.order_placed' }],
  'order.changed': [{ now: gatherChange }],
  'order.cancelled': [{ now: tellCancellation }],
  'order.retracted': [{ job: 'mail.order_retracted' }, { job: 'mail.order_retracted_hub' }],
  'delivery.corrected': [{ job: 'mail.delivery_correction' }],
  'lot.recalled': [{ job: 'mail.seller_recalled' }],
  'preparation_sheet.issued': [{ job: 'mail.preparation_sheet' }],
  'week.awaited': [{ job: 'mail.week_reminder' }],
  'alert.raised': [{ job: 'mail.alert_raised' }],
  'alert.over': [{ job: 'mail.alert_over' }],
  'variant.price_fallen': [{ now: lowerOffers }],
  'offer.price_fallen': [{ job: 'order.follow_price' }],
  'order_cycle.published': [{ now: settleSilences }, { now: tellShopsOfCycle }],
  'order_cycle.changed': [{ now: tellShopsOfCycle }],
  'destination.closed': [{ now: tellShopOfDestination }],
  'pickup_day.changed': [{ now: tellShopOfDay }],
  'pickup_day.cancelled': [{ now: tellShopOfDay }],
  'pickup_day.moved': [{ now: tellShopOfDay }],
  'seller.withdrawn': [{ now: tellShopOfDay }],
  'seller.below_minimum': [{ now: tellShopOfDay }],
  'minimum.waived': [{ now: tellShopOfDay }],
  'catalogue.changed': [{ now: tellShopsOfOrganization }],
};
