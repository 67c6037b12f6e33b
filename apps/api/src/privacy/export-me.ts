import type { Actor } from '@etal/domain/access/actor';
import { m } from '@etal/messages';
import { requirePerson } from '../access/require-person.ts';
import { findMergedInto } from '../household/merge-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftCsv, type ExportedRow } from '../shared/draft-csv.ts';
import { draftZip } from '../shared/draft-zip.ts';
import { exportedSections, type ExportedSectionName } from './exported-sections.ts';
import { findExportedRows } from './repository.ts';
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
    const merged = await findMergedInto(tx, rights.householdIds);
    const sections: [ExportedSectionName, ExportedRow[]][] = [];
    for (const section of exportedSections) {
      const person = { personId, householdIds: [...rights.householdIds, ...merged] };
      sections.push([section.name, await findExportedRows(tx, section, person)]);
    }
    return draftZip([
      { name: m.privacy_export_guide_file({}, { locale }), content: guideOf(locale) },
      { name: 'etal.json', content: `${JSON.stringify(Object.fromEntries(sections), null, 2)}\n` },
      ...sections
        .filter(([, rows]) => rows.length > 0)
        .map(([name, rows]) => ({ name: `${name}.csv`, content: draftCsv(rows) })),
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
