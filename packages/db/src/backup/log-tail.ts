import { locate, type WalPosition } from './wal-position.ts';

/** A part of one file of the log, to be written to the folder. */
export type Stretch = {
  segment: bigint;
  from: number;
  to: number;
  bytes: Buffer;
};

export type LogTail = {
  position: () => WalPosition;
  /** takes what comes next; the files of the log that are full now */
  append: (message: { start: WalPosition; bytes: Buffer }) => Stretch[];
  /** what has come since the last cut, of a file that is not full yet */
  cut: () => Stretch | undefined;
};

/**
 * The end of the log, from the beginning of its last file: a full file is given whole, whatever was
 * cut from it before.
 *
 * @param from the beginning of a file
 */
export function openTail(from: WalPosition, segmentBytes: number): LogTail {
  let { segment } = locate(from, segmentBytes);
  let bytes = Buffer.allocUnsafe(segmentBytes);
  let filled = 0;
  let cutAt = 0;
  const position = () => segment * BigInt(segmentBytes) + BigInt(filled);
  const next = (): Stretch => {
    const full = { segment, from: 0, to: segmentBytes, bytes };
    segment += 1n;
    bytes = Buffer.allocUnsafe(segmentBytes);
    filled = 0;
    cutAt = 0;
    return full;
  };
  return {
    position,
    append: (message) => {
      if (message.start !== position()) throw new Error('PostgreSQL left a gap in its log.');
      const full: Stretch[] = [];
      for (let taken = 0; taken < message.bytes.length;) {
        const count = message.bytes.copy(bytes, filled, taken);
        filled += count;
        taken += count;
        if (filled === segmentBytes) full.push(next());
      }
      return full;
    },
    cut: () => {
      if (filled === cutAt) return undefined;
      const stretch = { segment, from: cutAt, to: filled };
      cutAt = filled;
      return { ...stretch, bytes: Buffer.from(bytes.subarray(stretch.from, stretch.to)) };
    },
  };
}
