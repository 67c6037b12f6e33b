import type { Reader } from '@etal/db/transaction';
import { shortNameOf } from '@etal/domain/household/short-name';
import { lineStates } from '@etal/domain/order/line-state';
import { formatKey } from '@etal/domain/delivery/recall';
import type { PaperLine, PaperSource } from '@etal/domain/paper/source';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { findCrates } from '../crate/find-crates.ts';
import { findRecalledFormats } from '../delivery/recalled-formats.ts';
import { findReceivedCommands } from '../order/received-commands.ts';
import { findLinesOfDays, type LineRow } from './repository.ts';

/**
 * What the eight papers of some days are made of, as it stands now.
 *
 * @param dayIds in the order of the papers
 * @see docs/rules.md D5
 */
export async function readSource(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<PaperSource> {
  const [rows, crates, recalled] = await Promise.all([
    findLinesOfDays(reader, dayIds),
    findCrates(reader, dayIds),
    findRecalledFormats(reader, dayIds),
  ]);
  const missing = await findMissing(reader, rows);
  const places = new Map([...crates.keys()].map((orderId, place) => [orderId, place]));
  const lines = rows
    .map((row) => draftLine(row, { missing, recalled }))
    .map((line) => ({ ...line, crate: crates.get(line.orderId)! }))
    .toSorted(
      (one, other) =>
        dayIds.indexOf(one.pickupDayId) - dayIds.indexOf(other.pickupDayId) ||
        places.get(one.orderId)! - places.get(other.orderId)! ||
        one.sellerName.localeCompare(other.sellerName, 'fr') ||
        one.productName.localeCompare(other.productName, 'fr') ||
        (one.variantId < other.variantId ? -1 : 1),
    );
  return { dayIds, lines };
}

/** Lines that the desk did not find. */
export async function findMissing(
  reader: Reader,
  rows: readonly LineRow[],
): Promise<Set<Id<'OrderLine'>>> {
  const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
  const received = await findReceivedCommands(reader, [...byOrder.keys()]);
  const missing = new Set<Id<'OrderLine'>>();
  for (const [orderId, lines] of byOrder) {
    const ids = lines.map(({ id }) => id);
    for (const [id, state] of lineStates(ids, received.get(orderId)!)) {
      if (state === 'missing') missing.add(id);
    }
  }
  return missing;
}

function draftLine(
  row: LineRow,
  { missing, recalled }: { missing: ReadonlySet<string>; recalled: ReadonlySet<string> },
): Omit<PaperLine, 'crate'> {
  const { id, dueCents, unitPriceCents: _price, vatBasisPoints: _vat, ...line } = row;
  const { pickupDayId } = row;
  const isCalledBack = ({ variantId }: Pick<LineRow, 'variantId'>) =>
    recalled.has(formatKey({ pickupDayId, variantId }));
  const parts = row.parts?.map((part) => ({ ...part, isRecalled: isCalledBack(part) })) ?? null;
  return {
    ...line,
    parts,
    isRecalled: isCalledBack(row) || (parts ?? []).some((part) => part.isRecalled),
    householdName: row.householdName === null ? null : shortNameOf(row.householdName),
    isMissing: missing.has(id),
    goodsCents: asCents(dueCents - row.depositCents),
  };
}
