import type { ActionResult } from '$app/forms';
import { goto } from '$app/navigation';

type Reply = Record<string, unknown> | undefined;

type Answered = {
  result: ActionResult<Reply, Reply>;
  update: (options?: { reset?: boolean }) => Promise<void>;
};

/** After an act that comes back to the same page: what changed is shown, and the focus stays. */
export async function stay({ result, update }: Answered): Promise<void> {
  const isHere =
    result.type === 'redirect' &&
    new URL(result.location, location.href).pathname === location.pathname;
  if (!isHere) return update({ reset: false });
  await goto(result.location, { replace: true, reset: false, refreshAll: true });
}
