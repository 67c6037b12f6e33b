/** What one look found; a note is no fault, but somebody should know. */
export type Found = { state: 'ok' | 'note' | 'wrong'; says: string };

export type Check = { name: string; look: () => Found | Promise<Found> };

export type Checked = Found & { name: string };

export const ok = (says: string): Found => ({ state: 'ok', says });
export const note = (says: string): Found => ({ state: 'note', says });
export const wrong = (says: string): Found => ({ state: 'wrong', says });

/** Looks at everything, one after the other; a look that fails is a fault, and the others go on. */
export async function runChecks(checks: readonly Check[]): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const { name, look } of checks) {
    try {
      checked.push({ name, ...(await look()) });
    } catch (error) {
      checked.push({ name, ...wrong(reasonOf(error)) });
    }
  }
  return checked;
}

/** One line per check. */
export function linesOfChecks(checked: readonly Checked[]): string {
  const words = { ok: 'ok', note: 'note', wrong: 'WRONG' };
  return checked
    .map(({ name, state, says }) => `${words[state].padEnd(6)} ${name.padEnd(11)} ${says}`)
    .join('\n');
}

export const isWell = (checked: readonly Checked[]) =>
  checked.every(({ state }) => state !== 'wrong');

/** Several addresses may have been tried, each with a reason of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
}
