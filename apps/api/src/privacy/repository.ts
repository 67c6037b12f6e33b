import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { readableRow, type ExportedRow } from '../shared/draft-csv.ts';
import type { ExportedSection } from './exported-sections.ts';

export type ExportedPerson = {
  personId: Id<'Person'>;
  householdIds: readonly Id<'Household'>[];
};

export async function findExportedRows(
  reader: Reader,
  section: ExportedSection,
  { personId, householdIds }: ExportedPerson,
): Promise<ExportedRow[]> {
  const rows = await reader.rows<ExportedRow>({
    text: section.text,
    values: [personId, householdIds],
  });
  return rows.map(readableRow);
}
