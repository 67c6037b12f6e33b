import type { App } from '../shared/app.ts';
import { deletePastSecrets } from './person-repository.ts';

/** Forgets codes and links two days after their end, and sessions a month after theirs. */
export async function forgetPastSecrets(app: App): Promise<void> {
  await deletePastSecrets(app.database.read);
}
