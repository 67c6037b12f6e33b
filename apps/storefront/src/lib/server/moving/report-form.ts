import { m } from '@etal/messages';
import { fail } from '@sveltejs/kit';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { packFile, unpackFile } from '#lib/server/catalogue/packed-file.ts';
import { sentenceOf } from '#lib/server/sentence.ts';

export type ReportFile = {
  /** in base 64, as the API takes it */
  base64: string;
  /** as the page carries it to its next step */
  packed: string;
  name: string;
};

/** The file that was chosen, or the one that the page carries since. */
export async function fileOfForm(form: FormData): Promise<ReportFile | undefined> {
  const chosen = form.get('report');
  if (chosen instanceof File && chosen.size > 0) {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const base64 = Buffer.from(bytes).toString('base64');
    return { base64, packed: packFile(bytes), name: chosen.name };
  }
  const packed = String(form.get('file') ?? '');
  const bytes = unpackFile(packed);
  if (!bytes) return undefined;
  const base64 = Buffer.from(bytes).toString('base64');
  return { base64, packed, name: String(form.get('fileName') ?? '') };
}

/** What a page shows when the API says no: of a file that cannot be read, why and where. */
export function faultOf(thrown: unknown): string {
  if (!(thrown instanceof ApiRefusal)) throw thrown;
  const { message, problem } = thrown;
  const { reason, line, columns } = problem.details ?? {};
  if (problem.code !== 'file.unreadable') return message;
  const names = columnNames(Array.isArray(columns) ? columns.map(String) : []);
  const place = line === undefined ? '' : `${m.moving_line({ line: String(line) })} `;
  if (reason === 'missing_column') return m.moving_missing({ columns: names });
  if (reason === 'duplicate_column') return m.moving_twice({ columns: names });
  return `${place}${sentenceOf(`file_fault_${String(reason)}`) ?? message}`;
}

export function noFile() {
  return fail(400, { fault: m.moving_file_missing() });
}

/** Columns by the names that people read in their file. */
export function columnNames(columns: readonly string[]): string {
  return columns
    .map((column) => {
      const key = column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return sentenceOf(`moving_column_${key}`) ?? column;
    })
    .join(', ');
}

/** What is said of columns that change nothing. */
export function columnNotes(report: {
  unknownColumns: readonly string[];
  ignoredColumns: readonly string[];
  absentColumns?: readonly string[];
}): string[] {
  const unknown = report.unknownColumns.join(', ');
  const ignored = columnNames(report.ignoredColumns);
  const absent = columnNames(report.absentColumns ?? []);
  return [
    ...(absent ? [m.moving_absent_columns({ columns: absent })] : []),
    ...(unknown ? [m.moving_unknown_columns({ columns: unknown })] : []),
    ...(ignored ? [m.moving_ignored_columns({ columns: ignored })] : []),
  ];
}
