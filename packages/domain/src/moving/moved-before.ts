import type { Id } from '../shared/id.ts';
import { plainName } from '../shared/plain-name.ts';
import type { CustomerRow } from './customers-report.ts';

/** Households that a hub moved in before, by what their rows said, or say now: `traceOf…`. */
export type Traces = ReadonlyMap<string, ReadonlySet<Id<'Household'>>>;

type Said = Pick<CustomerRow, 'name' | 'phone'>;

/** What a name leaves of a row, to find its household in another file. */
export function traceOfName({ name }: Pick<Said, 'name'>): string {
  return `name|${plainName(name)}`;
}

/** What a phone leaves of a row, with or without the prefix of France; null below six digits. */
export function traceOfPhone({ phone }: Pick<Said, 'phone'>): string | null {
  const digits = (phone ?? '').replaceAll(/\D/g, '').replace(/^(?:(?:00)?33)?(?=[1-9]\d{8}$)/, '0');
  return digits.length < 6 ? null : `phone|${digits}`;
}

/**
 * Households that moved in before and may be the one of rows that nothing finds again: those that
 * have their name and phone, else one of the two while no other row of the file is theirs.
 *
 * @param claimed households that rows of this file find again for sure
 * @see docs/rules.md Q10
 */
export function candidatesOf(
  group: readonly Said[],
  traces: Traces,
  claimed: ReadonlySet<Id<'Household'>>,
): Id<'Household'>[] {
  const found = group.flatMap((row) => {
    const byName = traces.get(traceOfName(row)) ?? new Set<Id<'Household'>>();
    const phone = traceOfPhone(row);
    const byPhone = (phone !== null && traces.get(phone)) || new Set<Id<'Household'>>();
    return [...byName.union(byPhone)].filter(
      (id) => (byName.has(id) && byPhone.has(id)) || !claimed.has(id),
    );
  });
  return [...new Set(found)].toSorted();
}
