import {
  listBases,
  listLog,
  readReceived,
  requireBackupFolder,
  type LogPiece,
  type StoredBase,
} from './backup-folder.ts';
import { locate, readPosition, segmentName } from './wal-position.ts';

/** Which base copy and which files of the log bring a server back to a moment. */
export type RestorePlan = {
  base: StoredBase;
  segments: Segment[];
  /** until when everything that was committed is there, epoch milliseconds */
  reachesAt: number;
};

/** One file of the log; `filled` says how much of it is there, from its beginning. */
export type Segment = { name: string; pieces: LogPiece[]; filled: number };

/**
 * Chooses what a restore needs.
 *
 * @param until epoch milliseconds; left out, as far as the backups reach
 * @throws Error when no backup is old enough, or the backups do not reach that far
 */
export function planRestore(folder: string, until: number | undefined): RestorePlan {
  requireBackupFolder(folder);
  const bases = listBases(folder);
  if (bases.length === 0) throw new Error(`There is no backup in ${folder}.`);
  const base = bases.findLast(({ endedAt }) => until === undefined || endedAt <= until);
  if (!base) {
    const oldest = textOfMoment(bases[0]!.endedAt);
    throw new Error(`The oldest backup is of ${oldest}: nothing earlier can be restored.`);
  }
  const { segments, missing } = followSegments(base, listLog(folder, base.chain));
  const received = readReceived(folder, base.chain);
  const end = endOf(base, segments);
  const isAllHere = received !== undefined && !missing && readPosition(received.position) <= end;
  const moments = segments.flatMap(({ pieces }) => pieces.map(({ at }) => at));
  const reachesAt = Math.max(base.startedAt, ...moments, isAllHere ? received.at : 0);
  const reach = `The backups reach until ${textOfMoment(reachesAt)}`;
  if (until !== undefined && until > Math.max(base.endedAt, reachesAt + 999)) {
    throw new Error(`${reach}${missing ? `: ${missing} of the log is missing` : ''}.`);
  }
  if (until === undefined && missing) {
    const again = `To lose what came later, say --until ${textOfMoment(reachesAt)}`;
    throw new Error(`${reach}: ${missing} of the log is missing. ${again}.`);
  }
  return { base, segments, reachesAt };
}

/** The log without a gap, from the file in which the base copy ended; what comes first is in it. */
function followSegments(
  base: StoredBase,
  pieces: readonly LogPiece[],
): { segments: Segment[]; missing: string | undefined } {
  const segments: Segment[] = [];
  let { segment } = locate(readPosition(base.endPosition), base.segmentBytes);
  for (;;) {
    const name = segmentName(base.timeline, segment, base.segmentBytes);
    const own = pieces.filter((piece) => piece.segment === name);
    const filled = own.reduce((end, { from, to }) => (from <= end ? Math.max(end, to) : end), 0);
    if (filled > 0) segments.push({ name, pieces: own, filled });
    const isCut = own.some(({ to }) => to > filled);
    const goesOn = pieces.some((piece) => piece.segment > name);
    if (filled < base.segmentBytes) {
      return { segments, missing: isCut || goesOn ? name : undefined };
    }
    segment += 1n;
  }
}

function endOf(base: StoredBase, segments: readonly Segment[]): bigint {
  const last = segments.at(-1);
  const end = readPosition(base.endPosition);
  if (!last) return end;
  const { segment } = locate(end, base.segmentBytes);
  const size = BigInt(base.segmentBytes);
  return (segment + BigInt(segments.length - 1)) * size + BigInt(last.filled);
}

/** `2026-11-25T10:15:00Z`, which `--until` reads. */
export function textOfMoment(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
