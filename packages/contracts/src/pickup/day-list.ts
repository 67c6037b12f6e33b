import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { idOf } from '../shared/schemas.ts';

/** Pickup days in an address, with commas. */
export const dayList = z
  .string()
  .max(400)
  .transform((text) => text.split(','))
  .pipe(z.array(idOf<'PickupDay'>()).min(1).max(limits.paperDaysMax));
