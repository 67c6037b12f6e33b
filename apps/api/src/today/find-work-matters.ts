import type { Matter } from '@etal/contracts/today/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY } from '@etal/domain/shared/instant';
import {
  findClaimLinks,
  findPreparations,
  findRetractions,
  findStuckMails,
  findUnanswered,
} from './work-repository.ts';

/** A trader pays back within fourteen days of the retraction (consumer code, L221-24). */
const refundDays = 14;

/** What orders, households and producers ask of those who manage organizations. */
export async function findWorkMatters(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
): Promise<Matter[]> {
  const [preparations, retractions, unanswered, links, stuckSince] = await Promise.all([
    findPreparations(reader, ids),
    findRetractions(reader, ids, refundDays),
    findUnanswered(reader, ids),
    findClaimLinks(reader, ids),
    findStuckMails(reader),
  ]);
  return [
    ...preparations.map(({ startsAt, ...rest }): Matter => {
      return { kind: 'prepare', at: startsAt, ...rest };
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
    ...(stuckSince === null ? [] : [{ kind: 'mails_wait' as const, at: stuckSince }]),
  ];
}
