import type { Sweep } from '../shared/job.ts';
import { deleteOldNotes } from './repository.ts';

export const householdFileSweeps: readonly Sweep[] = [
  {
    name: 'household_file.old_notes',
    everySeconds: 3600,
    run: (app) => deleteOldNotes(app.database.read),
  },
];
