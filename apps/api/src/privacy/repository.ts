import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import type { ExportedSection } from './exported-sections.ts';

export type ExportedPerson = {
  personId: Id<'Person'>;
  householdIds: readonly Id<'Household'>[];
};

/** A row as people read it: moments as ISO 8601 with Z. */
export type ExportedRow = Record<string, unknown>;

export async function findExportedRows(
  reader: Reader,
  section: ExportedSection,
  { personId, householdIds }: ExportedPerson,
): Promise<ExportedRow[]> {
  const rows = await reader.rows<ExportedRow>({
    text: section.text,
    values: [personId, householdIds],
  });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, shown(key, value)])),
  );
}

function shown(key: string, value: unknown): unknown {
  const isMoment = typeof value === 'number' && (key === 'at' || key.endsWith('At'));
  return isMoment ? toIso(asInstant(value)) : value;
}
