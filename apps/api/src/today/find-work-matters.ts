import type { Matter } from '@etal/contracts/today/endpoints';
import type { Reader } from '@etal/db/transaction';
import { certificateStateOf } from '@etal/domain/organization/certificate';
import { addDays, momentAt } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY } from '@etal/domain/shared/instant';
import { findUnsellable } from '../catalogue/incomplete-repository.ts';
import { countCalls } from '../household-file/call-repository.ts';
import { findUntold, type DeliveryRow } from '../delivery/repository.ts';
import {
  findCertificateEnds,
  findClaimLinks,
  findKeptProducers,
  findPreparations,
  findRetractions,
  findShortages,
  findStuckMails,
  findUnanswered,
  type CertificateEndRow,
} from './work-repository.ts';

/** A trader pays back within fourteen days of the retraction (consumer code, L221-24). */
const refundDays = 14;

/** What orders, households and producers ask of those who manage organizations. */
export async function findWorkMatters(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
): Promise<Matter[]> {
  const found = await Promise.all([
    findPreparations(reader, ids),
    findShortages(reader, ids),
    findUntold(reader, ids),
    countCalls(reader, ids),
    findRetractions(reader, ids, refundDays),
    findUnanswered(reader, ids),
    findClaimLinks(reader, ids),
    findCertificateEnds(reader, ids),
    findCompletions(reader, ids),
    findStuckMails(reader),
  ]);
  const [
    preparations,
    shortages,
    untold,
    calls,
    retractions,
    unanswered,
    links,
    ends,
    completions,
    stuckSince,
  ] = found;
  return [
    ...preparations.map(({ startsAt, ...rest }): Matter => {
      return { kind: 'prepare', at: startsAt, ...rest };
    }),
    ...shortages.map(({ startsAt, ...rest }): Matter => {
      return { kind: 'shortage', at: startsAt, ...rest };
    }),
    ...untold.map(matterOfUntold),
    ...calls.map(({ startsAt, ...rest }): Matter => {
      return { kind: 'call_households', at: startsAt, ...rest };
    }),
    ...retractions.map(({ retractedAt, ...rest }): Matter => {
      return { kind: 'retraction', at: after(retractedAt, refundDays * DAY), ...rest };
    }),
    ...unanswered.map(({ answerBy, ...rest }): Matter => {
      return { kind: 'answers_wait', at: answerBy, ...rest };
    }),
    ...links.map(({ endsAt, ...rest }): Matter => {
      return { kind: 'claim_link_ends', at: endsAt, ...rest };
    }),
    ...ends.map(matterOfEnd),
    ...completions,
    ...(stuckSince === null ? [] : [{ kind: 'mails_wait' as const, at: stuckSince }]),
  ];
}

/** The sheet is printed, or what is new is said by phone (rule D8). */
function matterOfUntold(delivery: DeliveryRow): Matter {
  const { pickupDayId, placeName, sellerId, sellerName, phone, correctionCount } = delivery;
  return {
    kind: 'call_seller',
    at: delivery.startsAt,
    pickupDayId,
    placeName,
    sellerId,
    sellerName,
    phone,
    news: delivery.news!.kind,
    correctionCount,
  };
}

/** One matter for all producers: after moving in, there are many (rule C16). */
async function findCompletions(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
): Promise<Matter[]> {
  const unsellable = await findUnsellable(reader, await findKeptProducers(reader, ids));
  if (unsellable.length === 0) return [];
  const sellers = Map.groupBy(unsellable, ({ organizationId }) => organizationId);
  const counted = [...sellers].map(([id, products]) => {
    return { id, name: products[0]!.organizationName, count: products.length };
  });
  const most = counted.toSorted((one, other) => other.count - one.count);
  return [{ kind: 'complete_products', at: null, count: unsellable.length, sellers: most }];
}

/** A certificate is good until the midnight that ends its last day (rule C9). */
function matterOfEnd({ endsOn, today, zone, ...rest }: CertificateEndRow): Matter {
  const at = momentAt(addDays(endsOn, 1), '00:00', zone);
  return {
    kind: 'certificate_ends',
    at,
    ...rest,
    endsOn,
    isOver: certificateStateOf(endsOn, today) === 'over',
  };
}
