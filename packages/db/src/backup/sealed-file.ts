import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** What was written: enough to see later whether the file is still the same. */
export type Sealed = { bytes: number; sha256: string };

/**
 * Makes the two halves of a backup key: the server is told the public one, which only locks; the
 * private one opens, and is kept elsewhere.
 */
export async function createBackupKey(): Promise<{ publicKey: string; privateKey: string }> {
  const privateKey = await generateX25519Identity();
  return { privateKey, publicKey: await identityToRecipient(privateKey) };
}

/** @throws Error when one of them is no public key: a private one is not repeated in the message */
export function requirePublicKeys(publicKeys: readonly string[]): void {
  if (publicKeys.length === 0) throw new Error('No public key to lock backups with.');
  for (const key of publicKeys) {
    try {
      new Encrypter().addRecipient(key);
    } catch (error) {
      const isPrivate = key.toUpperCase().startsWith('AGE-SECRET-KEY');
      throw new Error(
        isPrivate
          ? 'This is the private key, which must not be on this machine: give the public one, age1…'
          : 'A public backup key begins with age1: copy it whole.',
        { cause: error },
      );
    }
  }
}

/** The private key of a key file, as `age-keygen` writes it: comments, and one line. */
export function readPrivateKey(text: string): string {
  const key = text.split(/\s+/).find((word) => word.startsWith('AGE-SECRET-KEY-1'));
  if (!key) throw new Error('There is no private key in this file: a line AGE-SECRET-KEY-1….');
  return key;
}

/**
 * Writes a file compressed and encrypted (zstd, then age: the programs of these names read it
 * too), whole or not at all, and reads it back from where it was written.
 *
 * @throws Error when what is read is not what was written
 */
export async function seal(
  source: Readable,
  path: string,
  publicKeys: readonly string[],
): Promise<Sealed> {
  const draft = draftOf(path);
  const encrypter = new Encrypter();
  for (const key of publicKeys) encrypter.addRecipient(key);
  const packed = new PassThrough();
  const packing = pipeline(source, createZstdCompress(), packed);
  packing.catch(() => {});
  try {
    const clear = Readable.toWeb(packed) as globalThis.ReadableStream<Uint8Array>;
    const locked = await encrypter.encrypt(clear);
    const measured = measure();
    const output = createWriteStream(draft, { mode: 0o600, flush: true });
    await Promise.all([
      packing,
      pipeline(Readable.fromWeb(locked as ReadableStream), measured.through, output),
    ]);
    const sealed = measured.result();
    await requireSame(draft, sealed);
    await rename(draft, path);
    await syncFolder(dirname(path));
    return sealed;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** What is being written has another name until it is whole. */
export const draftOf = (path: string) => `${path}.part`;

/** @throws Error naming the file, unless it is byte for byte what was written */
export async function requireSame(path: string, sealed: Sealed): Promise<void> {
  const { size } = await stat(path);
  const measured = measure();
  await pipeline(createReadStream(path), measured.through, async (chunks) => {
    for await (const _ of chunks);
  });
  const found = measured.result();
  if (size === sealed.bytes && found.sha256 === sealed.sha256) return;
  throw new Error(`${basename(path)} is damaged: it is not what was written.`);
}

/**
 * Opens a sealed file with the private key.
 *
 * @throws Error that tells a wrong key from a damaged file; damage further on breaks the stream
 */
export async function unseal(path: string, privateKey: string): Promise<Readable> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(privateKey);
  const stored = createReadStream(path);
  try {
    const locked = Readable.toWeb(stored) as globalThis.ReadableStream<Uint8Array>;
    const opened = await decrypter.decrypt(locked);
    const clear = createZstdDecompress();
    pipeline(Readable.fromWeb(opened as ReadableStream), clear).catch(() => {});
    return Readable.from(whole(clear, basename(path)));
  } catch (error) {
    stored.destroy();
    throw new Error(whyClosed(basename(path), error), { cause: error });
  }
}

async function* whole(clear: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* clear;
  } catch (error) {
    throw new Error(`${name} is damaged: it cannot be opened whole.`, { cause: error });
  }
}

function whyClosed(name: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `${name} is not there.`;
  return /no identity matched/i.test(message)
    ? `This private key does not open ${name}: it was locked with another one.`
    : `${name} is damaged: it cannot be opened (${message}).`;
}

function measure(): { through: Transform; result: () => Sealed } {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

/** Without it a power cut may forget the new name. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch {
    // some mounted places cannot; the file itself is written down
  } finally {
    await folder.close();
  }
}
