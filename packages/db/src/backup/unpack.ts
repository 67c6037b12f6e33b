import { chmodSync, chownSync, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { isRoot, unprivilegedId } from '../embedded/binaries.ts';
import type { Segment } from './plan-restore.ts';
import { unseal } from './sealed-file.ts';

/** Writes the files of a base copy into a folder, for the user PostgreSQL runs as. */
export async function unpackBase(tar: Readable, folder: string): Promise<void> {
  // Folders above belong to whoever starts the server, who may be somebody else than we are.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  makeFolder(folder);
  const entries = extract();
  const reading = pipeline(tar, entries);
  reading.catch(() => {});
  for await (const entry of entries) await unpackEntry(entry, folder);
  await reading;
}

type Entry = AsyncIterable<unknown> & { header: Header; resume: () => unknown };

async function unpackEntry(entry: Entry, folder: string): Promise<void> {
  const { name, type } = entry.header;
  const path = resolve(folder, name);
  if (!`${path}${sep}`.startsWith(`${resolve(folder)}${sep}`)) {
    throw new Error(`The backup holds ${name}, outside its folder.`);
  }
  if (type === 'directory') {
    makeFolder(path);
    entry.resume();
    return;
  }
  if (type !== 'file') throw new Error(`The backup holds ${name}, which is no file.`);
  makeFolder(dirname(path));
  await pipeline(entry, createWriteStream(path, { mode: 0o600 }));
  give(path);
}

/**
 * Puts the log beside the base copy, where PostgreSQL looks for it. A file of which only a part is
 * there ends in zeros, as PostgreSQL's own do.
 */
export async function unpackLog(
  segments: readonly Segment[],
  {
    folder,
    segmentBytes,
    privateKey,
  }: Record<'folder' | 'privateKey', string> & {
    segmentBytes: number;
  },
): Promise<void> {
  for (const { name, pieces, filled } of segments) {
    const path = join(folder, 'pg_wal', name);
    // The base copy has the files it needs whole.
    if (existsSync(path) && filled < segmentBytes) continue;
    const file = await open(path, 'w', 0o600);
    try {
      await file.truncate(segmentBytes);
      for (const piece of pieces) {
        let position = piece.from;
        for await (const chunk of await unseal(piece.file, privateKey)) {
          await file.write(chunk as Buffer, 0, (chunk as Buffer).length, position);
          position += (chunk as Buffer).length;
        }
        if (position !== piece.to) throw new Error(`${piece.file} is damaged: it ends early.`);
      }
    } finally {
      await file.close();
    }
    give(path);
  }
}

function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
  chmodSync(path, 0o700);
  give(path);
}

function give(path: string): void {
  if (isRoot) chownSync(path, unprivilegedId, unprivilegedId);
}
