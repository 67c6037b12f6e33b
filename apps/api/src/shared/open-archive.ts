import { strToU8, Zip, ZipDeflate } from 'fflate';

export type ArchivedFile = { write: (text: string) => void; close: () => void };

/** One archive whose files are written piece by piece: only what is compressed stays in memory. */
export function openArchive(): { open: (name: string) => ArchivedFile; finish: () => Buffer } {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  return {
    open(name) {
      const file = new ZipDeflate(name);
      zip.add(file);
      return {
        write: (text) => file.push(strToU8(text)),
        close: () => file.push(new Uint8Array(), true),
      };
    },
    finish() {
      zip.end();
      return Buffer.concat(chunks);
    },
  };
}
