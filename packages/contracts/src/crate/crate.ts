import { crateColours } from '@etal/domain/crate/crate';
import { z } from 'zod';

/** « B bleu », and « B bleu 2 » once every colour is taken. */
export const crate = z.strictObject({
  letter: z.string(),
  colour: z.enum(crateColours),
  number: z.int(),
});
