import type { SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';

/** After a no the page shows its facts as they are now, and keeps what was typed. */
export const lookAgain: SubmitFunction =
  () =>
  async ({ update, result }) => {
    await update({ reset: false });
    if (result.type === 'failure') await invalidateAll();
  };
