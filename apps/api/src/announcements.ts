import type { Reactions } from './shared/announce.ts';

/** Who reacts to what: `now` in the same transaction, `job` once it has committed. */
export const reactions: Reactions = {
  'preparation_sheet.issued': [{ job: 'mail.preparation_sheet' }],
};
