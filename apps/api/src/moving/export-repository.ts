import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { readableRow, type ExportedRow } from '../shared/draft-csv.ts';
import { statementOf, type HubSection } from './hub-section.ts';

const rowsAtOnce = 1_000;

/** The rows of one section, some at a time: a hub with years of orders does not fill the memory. */
export async function* readSection(
  tx: Tx,
  hubId: Id<'Organization'>,
  section: HubSection,
): AsyncGenerator<ExportedRow[]> {
  await tx.rows({
    text: `declare hub_section no scroll cursor for ${statementOf(section)}`,
    values: [hubId],
  });
  for (;;) {
    const rows = await tx.rows<ExportedRow>({ text: `fetch ${rowsAtOnce} from hub_section` });
    if (rows.length > 0) yield rows.map(readableRow);
    if (rows.length < rowsAtOnce) break;
  }
  await tx.rows({ text: 'close hub_section' });
}
