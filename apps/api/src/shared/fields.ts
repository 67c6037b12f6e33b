import type { FieldRefusal } from '@etal/domain/shared/refusal';
import type { FastifyError } from 'fastify';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Names every field that a request's schema refused: `lines.0.quantity`, `params.id`. */
export function fieldsOfValidation(error: FastifyError): FieldRefusal[] {
  const context = error.validationContext;
  const prefix = context && context !== 'body' ? [context] : [];
  return (error.validation ?? []).flatMap((fault) =>
    fieldsOfIssue(prefix, {
      ...fault.params,
      code: fault.keyword,
      path: fault.instancePath.split('/').filter(Boolean),
    } as unknown as Issue),
  );
}

function fieldsOfIssue(prefix: PropertyKey[], issue: Issue): FieldRefusal[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), code: issue.code }));
  }
  const closest = issue.code === 'invalid_union' ? closestBranch(issue.errors) : undefined;
  if (closest) return closest.flatMap((inner) => fieldsOfIssue(path, inner));
  return [{ path: path.join('.') || 'body', code: issue.code }];
}

/** Of the forms that a body may take, the one with the least wrong. */
function closestBranch(branches: Issue[][]): Issue[] | undefined {
  return branches
    .filter((issues) => issues.length > 0)
    .toSorted((one, other) => one.length - other.length)[0];
}

/**
 * Paths of texts that hold a NUL character, which no text of the database can.
 *
 * Walks without recursion: what is nested deep is walked deep.
 */
export function pathsWithNul(root: unknown, name: string): string[] {
  const found: string[] = [];
  const pending: [unknown, string][] = [[root, name]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [value, path] = next;
    if (typeof value === 'string') {
      if (value.includes('\0')) found.push(path || 'body');
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const innerPath = path === '' ? key : `${path}.${key}`;
        if (key.includes('\0')) found.push(innerPath.replaceAll('\0', '?'));
        else pending.push([inner, innerPath]);
      }
    }
  }
  return found;
}
