import { gunzipSync, gzipSync } from 'node:zlib';
import { limits } from '@etal/domain/shared/limits';

/**
 * A file as a field of a form holds it, so that a page may carry it from its check to its import:
 * nothing is kept on the server, nothing is asked twice, and it works without a script.
 */
export function packFile(bytes: Uint8Array): string {
  return gzipSync(bytes).toString('base64');
}

/** @returns undefined when the field is not one that `packFile` made, or holds too much */
export function unpackFile(field: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const options = { maxOutputLength: limits.importBytesMax };
    return new Uint8Array(gunzipSync(Buffer.from(field, 'base64'), options));
  } catch {
    return undefined;
  }
}
