import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOfMoment } from '@etal/db/backup/plan-restore';
import { restore, type Restored } from '@etal/db/backup/restore';
import { readPrivateKey } from '@etal/db/backup/sealed-file';
import { isRoot } from '@etal/db/embedded/binaries';
import { compareSchema } from '@etal/db/schema-version';

export type RestoreRequest = {
  folder: string;
  keyFile: string;
  /** as it was typed */
  until: string | undefined;
  /** left out, it only rehearses */
  target: string | undefined;
  replaces: boolean;
  say: (line: string) => void;
};

/**
 * Restores, or rehearses it: the same, into a folder that is deleted once everything was checked.
 *
 * @returns what was brought back, in words
 */
export async function restoreBackup(request: RestoreRequest): Promise<string> {
  const { folder, replaces, say } = request;
  const privateKey = readPrivateKey(readFileSync(request.keyFile, 'utf8'));
  const until = request.until === undefined ? undefined : readMoment(request.until);
  const began = Date.now();
  if (request.target !== undefined) {
    const { target } = request;
    return report(await restore({ folder, privateKey, until, target, replaces, say }), began, true);
  }
  const place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-rehearsal-'));
  if (isRoot) chmodSync(place, 0o755);
  try {
    const target = join(place, 'restored');
    return report(await restore({ folder, privateKey, until, target, say }), began, false);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** @throws Error when the moment or its zone is missing: an hour too early loses an hour of orders */
function readMoment(text: string): number {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = isWhole ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new Error(`${text} is no moment. Say it whole: 2026-11-25T10:15:00+01:00.`);
}

function report(restored: Restored, began: number, isKept: boolean): string {
  const { until, orders, lastOrderAt, schema, violations, putAside } = restored;
  const lines = [
    `${isKept ? 'Restored' : 'Rehearsed'} until ${textOfMoment(until)}, in ${Math.ceil((Date.now() - began) / 1000)} s.`,
    `${orders} orders, the last of ${lastOrderAt === null ? 'never' : textOfMoment(lastOrderAt)}.`,
    `Tables: ${schema}${compareSchema(schema) === 'behind' ? ', which the next start brings up to date' : ''}.`,
    violations.length === 0
      ? 'Every invariant holds.'
      : `${violations.length} invariants were broken already: « etal doctor » lists them.`,
    ...(putAside ? [`What was there before is in ${putAside}: delete it when you are sure.`] : []),
    ...(isKept ? [] : ['Nothing was kept.']),
  ];
  return lines.join('\n');
}
