import type { DeskCommand } from '@etal/contracts/handover/endpoints';

/** Why the last act of this screen changed nothing. */
export type DeskAnswer = {
  /** somebody was first: on which device, and when it was received */
  already?: { kind: DeskCommand['kind']; by: string; at: number };
  /** the code of the server's no */
  refusal?: string;
  /** a note without a word in it */
  isNoteEmpty?: boolean;
  /** money that is asked again, and what was typed */
  paying?: {
    code?: string;
    text?: string;
    faults: { field: string; text: string }[];
    values: Record<string, string>;
  };
  /** weights that are asked again, and what was typed */
  weights?: {
    code: string;
    text: string;
    faults: { field: string; text: string }[];
    values: Record<string, string>;
  };
};
