import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { m } from '@etal/messages';
import { exportProducts } from '../catalogue/export-products.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftCsv } from '../shared/draft-csv.ts';
import { openArchive, type ArchivedFile } from '../shared/open-archive.ts';
import { readSection } from './export-repository.ts';
import type { HubSection } from './hub-section.ts';
import { hubSections } from './hub-sections.ts';
import { hubSectionTexts } from './hub-section-texts.ts';
import { requireHub } from './repository.ts';

type Locale = 'fr' | 'en';

/**
 * Everything of a hub, to leave with: one JSON file, the same as one CSV per section, a page that
 * says what is where, and its products as a list that is imported again. All sections show one
 * instant.
 *
 * Refusal: `not_found` for a hub that is not theirs.
 *
 * @see docs/rules.md Q8, Q9
 */
export async function exportHub(
  app: App,
  actor: Actor,
  { hubId, locale }: { hubId: Id<'Organization'>; locale: Locale },
): Promise<Buffer> {
  requireAccess(actor, 'hub.move', { hubId });
  await requireHub(app.database.read, hubId);
  const productList = await exportProducts(app, actor, hubId);
  return app.inTransaction(actor, async (tx) => {
    await tx.rows({ text: 'set transaction isolation level repeatable read' });
    await recordAudit(tx, 'hub.exported', hubId, { hubId });
    const archive = openArchive();
    const add = (name: string, text: string) => {
      const file = archive.open(name);
      file.write(text);
      file.close();
    };
    add(m.privacy_export_guide_file({}, { locale }), guideOf(locale));
    add(m.moving_export_list_file({}, { locale }), productList);
    const json = archive.open('etal.json');
    for (const [index, section] of hubSections.entries()) {
      json.write(`${index === 0 ? '{' : ',\n'}\n"${section.name}": [`);
      const csv = archive.open(`${section.name}.csv`);
      await writeSection(tx, { hubId, section }, { json, csv });
      json.write(']');
    }
    json.write('\n}\n');
    json.close();
    return archive.finish();
  });
}

async function writeSection(
  tx: Tx,
  { hubId, section }: { hubId: Id<'Organization'>; section: HubSection },
  { json, csv }: Record<'json' | 'csv', ArchivedFile>,
): Promise<void> {
  let isFirst = true;
  for await (const rows of readSection(tx, hubId, section)) {
    csv.write(draftCsv(rows, isFirst));
    const objects = rows.map((row) => JSON.stringify(row)).join(',\n');
    json.write(isFirst ? `\n${objects}` : `,\n${objects}`);
    isFirst = false;
  }
  csv.close();
}

/** What every file holds, in the reader's language. */
function guideOf(locale: Locale): string {
  const lines = hubSections.map(
    ({ name }) => `- ${name} : ${hubSectionTexts[name]({}, { locale })}`,
  );
  return `${m.moving_export_guide({}, { locale })}\n\n${lines.join('\n')}\n`;
}
