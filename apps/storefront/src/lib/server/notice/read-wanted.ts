import { refusableKinds, type RefusableKind } from '@etal/domain/notice/kinds';

/** The kinds of messages that are ticked. */
export function readWanted(form: FormData): RefusableKind[] {
  const ticked = new Set(form.getAll('wanted'));
  return refusableKinds.filter((kind) => ticked.has(kind));
}
