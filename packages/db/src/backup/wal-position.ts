/**
 * A place in PostgreSQL's write-ahead log, in bytes from its beginning; PostgreSQL writes it
 * `16/B374D848`.
 */
export type WalPosition = bigint;

/** @throws Error when the text is no place in the log */
export function readPosition(text: string): WalPosition {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? [];
  if (!high || !low) throw new Error(`${text} is no place in PostgreSQL's log.`);
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

export function textOfPosition(position: WalPosition): string {
  return `${(position >> 32n).toString(16)}/${(position & 0xffffffffn).toString(16)}`.toUpperCase();
}

/** The log is cut into files of one size: which one a position is in, and how far. */
export function locate(
  position: WalPosition,
  segmentBytes: number,
): { segment: bigint; offset: number } {
  const size = BigInt(segmentBytes);
  return { segment: position / size, offset: Number(position % size) };
}

/** The name PostgreSQL gives a file of its log: `000000010000000A000000FF`. */
export function segmentName(timeline: number, segment: bigint, segmentBytes: number): string {
  const perFile = 0x1_0000_0000n / BigInt(segmentBytes);
  const parts = [BigInt(timeline), segment / perFile, segment % perFile];
  return parts.map((part) => part.toString(16).padStart(8, '0').toUpperCase()).join('');
}
