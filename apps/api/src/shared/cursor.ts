import { Refusal } from '@etal/domain/shared/refusal';

/** Where the next page of a list by name begins: after this name and id. */
export type NameCursor = { name: string; id: string };

export function writeNameCursor({ name, id }: NameCursor): string {
  return Buffer.from(`${id}${name}`).toString('base64url');
}

/** Refusal: `request.invalid` for a cursor that no page gave. */
export function readNameCursor(cursor: string): NameCursor {
  const text = Buffer.from(cursor, 'base64url').toString();
  const match = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})([^\0]+)$/.exec(text);
  if (!match) {
    const field = { path: 'querystring.cursor', code: 'invalid_format' };
    throw new Refusal('request.invalid', undefined, [field]);
  }
  return { id: match[1]!, name: match[2]! };
}
