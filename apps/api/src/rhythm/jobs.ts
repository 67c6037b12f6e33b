import type { Sweep } from '../shared/job.ts';
import { fillDrafts } from './fill-drafts.ts';
import { makeDueSales } from './make-due-sales.ts';
import { openDueSales } from './open-due-sales.ts';

export const rhythmSweeps: readonly Sweep[] = [
  { name: 'rhythm.make', everySeconds: 60, run: makeDueSales },
  { name: 'rhythm.fill', everySeconds: 15, run: fillDrafts },
  { name: 'rhythm.open', everySeconds: 15, run: openDueSales },
];
