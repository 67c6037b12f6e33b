import type { Actor } from '@etal/domain/access/actor';
import { namingPapers } from '@etal/domain/paper/names';
import type { App } from '../shared/app.ts';
import { recordAudits } from '../shared/audit.ts';
import { readPaper, type PaperAsked } from './read-paper.ts';

/**
 * A paper as a file that is taken away. One that names households is recorded, for each of its days:
 * they read so on their account.
 *
 * Refusal: `not_found`, for a paper or a day that is not theirs.
 *
 * @see docs/rules.md V13
 */
export async function exportPaper(
  app: App,
  actor: Actor,
  asked: PaperAsked,
): ReturnType<typeof readPaper> {
  const paper = await readPaper(app.sharedReader.read, actor, asked);
  if (namingPapers.has(paper.name)) {
    await app.inTransaction(actor, (tx) =>
      recordAudits(
        tx,
        'paper.exported',
        paper.days.map(({ id, merchantId }) => ({
          subjectId: id,
          keeping: null,
          details: { hubId: merchantId },
        })),
      ),
    );
  }
  return paper;
}
