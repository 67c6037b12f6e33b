import { strToU8, zipSync } from 'fflate';

export type ZippedFile = {
  /** its path in the archive: `orders.csv` */
  name: string;
  content: string | Uint8Array;
};

/** One archive of several files, in their order; texts are written in UTF-8. */
export function draftZip(files: readonly ZippedFile[]): Buffer {
  const entries = files.map(({ name, content }): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
