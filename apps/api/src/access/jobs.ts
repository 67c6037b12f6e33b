import { deletePastSecrets } from './person-repository.ts';
import type { Sweep } from '../shared/job.ts';

export const accessSweeps: readonly Sweep[] = [
  {
    name: 'access.past_secrets',
    everySeconds: 3600,
    run: (app) => deletePastSecrets(app.database.read),
  },
];
