import type { Problem } from '@etal/contracts/shared/schemas';
import { fail, type ActionFailure } from '@sveltejs/kit';

/** The API said no: what happened and what to do, in the reader's language. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.problem = problem;
  }
}

export type FormFault = { field: string; text: string };

/** What a form shows after a no: one sentence, faults by field, and what was typed. */
export type FormRefusal = {
  code: string;
  text: string;
  faults: FormFault[];
  values: Record<string, string>;
};

/** What a form shows when its own reading found faults: nothing was sent. */
export function formRefusal(
  faults: readonly FormFault[],
  values: Record<string, string>,
): FormRefusal {
  const shown = faults.map(({ field, text }) => ({ field, text }));
  return { code: 'request.invalid', text: shown[0]?.text ?? '', faults: shown, values };
}

/**
 * Runs the acts of a form; a refusal of the API becomes what the form shows.
 *
 * @param values what was typed, given back; never a password
 * @param faultsOf which fields a refusal is about, when the API does not name them
 */
export async function attempt<Reply>(
  act: () => Promise<Reply>,
  values: Record<string, string> = {},
  faultsOf: (problem: Problem) => FormFault[] = faultsOfFields,
): Promise<Reply | ActionFailure<FormRefusal>> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    const { status, code, message, problem } = thrown;
    return fail(status, { code, text: message, faults: faultsOf(problem), values });
  }
}

function faultsOfFields({ fields, detail }: Problem): FormFault[] {
  return (fields ?? []).map(({ path }) => ({ field: path, text: detail }));
}
