import type { LotHolders, LotTrace } from '@etal/contracts/delivery/recall';
import type { Reader } from '@etal/db/transaction';
import { holdsRole, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import { keyOf } from '@etal/domain/delivery/recall-notice';
import { findOrganization } from '../organization/repository.ts';
import { findRecalls, findToldHoldings } from './recall-notice-repository.ts';
import {
  countHolders,
  findHolders,
  findLotPlaces,
  findTracers,
  type LotAsked,
  type LotPlace,
} from './recall-repository.ts';

/**
 * Where a lot of a producer went. Its producer reads all its deliveries, a hub those of its own days;
 * households are counted, and named to nobody.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md D17
 */
export async function traceLot(reader: Reader, actor: Actor, asked: LotAsked): Promise<LotTrace> {
  const { sellerId, lot } = asked;
  requireAccess(actor, 'lot.trace', { sellerId, hubIds: await findTracers(reader, sellerId) });
  const isOwn = holdsRole(actor, sellerId, 'manager');
  const places = (await findLotPlaces(reader, asked)).filter(
    ({ hubId }) => isOwn || holdsRole(actor, hubId, 'manager'),
  );
  const { record } = (await findOrganization(reader, sellerId))!;
  const deliveries = await countHolders(reader, sellerId, places);
  return { sellerId, sellerName: record.name, lot, deliveries };
}

export type HoldersAsked = LotAsked & { id: Id<'Organization'> };

/**
 * Who ordered a lot at the days of a hub and what each was told, for those who manage it. Of phones
 * the last four digits are shown: the whole one is read one at a time, which is recorded (F14).
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md D17, D24
 */
export async function listLotHolders(
  reader: Reader,
  actor: Actor,
  asked: HoldersAsked,
): Promise<LotHolders & { places: LotPlace[] }> {
  requireAccess(actor, 'household_file.list', { hubId: asked.id });
  const places = (await findLotPlaces(reader, asked)).filter(({ hubId }) => hubId === asked.id);
  const holders = await findHolders(reader, asked.sellerId, places);
  const recalls = await findRecalls(reader, asked);
  const recallIds = recalls.map(({ id }) => id);
  const told = await findToldHoldings(reader, recallIds);
  const toldOf = new Map(told.map((holding) => [keyOf(holding), holding]));
  return {
    places,
    recalls,
    items: holders.map(({ phone, ...holder }) => {
      const known = toldOf.get(keyOf(holder));
      const isPromised = known !== undefined && known.mailCount > 0;
      return {
        ...holder,
        phoneEnding: phoneEndingOf(phone),
        toldAt: known?.at ?? null,
        mailedAt: known?.mailedAt ?? null,
        isMailAwaited: isPromised && known.mailedAt === null && !known.isMailLate,
        calledAt: known?.calledAt ?? null,
      };
    }),
  };
}
