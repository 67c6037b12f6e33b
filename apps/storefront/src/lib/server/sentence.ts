import { m } from '@etal/messages';

type Sentences = Record<string, (() => string) | undefined>;

/** The sentence of a name that comes from elsewhere (`import_fault_price`). Server only. */
export function sentenceOf(name: string): string | undefined {
  return (m as unknown as Sentences)[name]?.();
}
