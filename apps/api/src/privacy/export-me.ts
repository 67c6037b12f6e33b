import type { Actor } from '@etal/domain/access/actor';
import { m } from '@etal/messages';
import { stringify } from 'csv-stringify/sync';
import { requirePerson } from '../access/require-person.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftZip, type ZippedFile } from '../shared/draft-zip.ts';
import { exportedSections, type ExportedSectionName } from './exported-sections.ts';
import { findExportedRows, type ExportedRow } from './repository.ts';
import { sectionTexts } from './section-texts.ts';

type Locale = 'fr' | 'en';

/**
 * Everything that is kept about whoever asks and the households that they belong to: one JSON
 * file, the same as one CSV per section, and a page that says what is where. All files show one
 * instant.
 *
 * @see docs/rules.md V1
 */
export function exportMe(app: App, actor: Actor, locale: Locale): Promise<Buffer> {
  const { personId, rights } = requirePerson(actor);
  return app.inTransaction(actor, async (tx) => {
    await tx.rows({ text: 'set transaction isolation level repeatable read' });
    await recordAudit(tx, 'person.exported', personId);
    const sections: [ExportedSectionName, ExportedRow[]][] = [];
    for (const section of exportedSections) {
      const person = { personId, householdIds: rights.householdIds };
      sections.push([section.name, await findExportedRows(tx, section, person)]);
    }
    return draftZip([
      { name: m.privacy_export_guide_file({}, { locale }), content: guideOf(locale) },
      { name: 'etal.json', content: `${JSON.stringify(Object.fromEntries(sections), null, 2)}\n` },
      ...sections.filter(([, rows]) => rows.length > 0).map(csvOf),
    ]);
  });
}

/** What every file holds, in the reader's language. */
function guideOf(locale: Locale): string {
  const lines = exportedSections.map(
    ({ name }) => `- ${name} : ${sectionTexts[name]({}, { locale })}`,
  );
  return `${m.privacy_export_guide({}, { locale })}\n\n${lines.join('\n')}\n`;
}

function csvOf([name, rows]: [ExportedSectionName, ExportedRow[]]): ZippedFile {
  const columns = Object.keys(rows[0]!);
  const content = stringify(
    rows.map((row) => columns.map((column) => cellOf(row[column]))),
    {
      header: true,
      columns,
      delimiter: ';',
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
  return { name: `${name}.csv`, content };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
