import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Both languages say everything, with the same names; French keeps its non-breaking spaces. */

type Sentences = Record<string, string>;

/** Faults of the sentence files, one line each. */
export function findFaults(french: Sentences, english: Sentences): string[] {
  const faults: string[] = [];
  for (const key of new Set([...Object.keys(french), ...Object.keys(english)])) {
    const [fr, en] = [french[key], english[key]];
    if (fr === undefined || en === undefined) faults.push(`${key}: one language is missing`);
    else if (String(namesOf(fr)) !== String(namesOf(en))) faults.push(`${key}: other {names}`);
    if (fr !== undefined && / [:;?!€»]|« /.test(fr)) faults.push(`${key}: breaking space`);
  }
  return faults;
}

/** The `{names}` of a sentence, sorted, each once. */
function namesOf(sentence: string): string[] {
  return [
    ...new Set([...JSON.stringify(sentence).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
  ].sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (locale: string) =>
    JSON.parse(readFileSync(`packages/messages/src/${locale}.json`, 'utf8')) as Sentences;
  const faults = findFaults(read('fr'), read('en'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
