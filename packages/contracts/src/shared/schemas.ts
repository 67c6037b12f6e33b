import { claimSecretLength } from '@etal/domain/access/claim';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import { codeAlphabet, readCode } from '@etal/domain/shared/code';
import type { Id } from '@etal/domain/shared/id';
import { fromIso, toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';

/** The id of one thing of the field. */
export const idOf = <Word extends string>() =>
  z.uuid().transform((value) => value.toLowerCase() as Id<Word>);

/** The id in a reply (replies are encoded: no transform). */
export const replyId = z.uuid();

/** ISO 8601 with Z on the wire, epoch milliseconds inside. */
export const moment = z.codec(z.iso.datetime(), z.custom<Instant>(Number.isSafeInteger), {
  decode: fromIso,
  encode: toIso,
});

export const localDate = z.iso.date() as unknown as z.ZodType<LocalDate, string>;

/** Cents in a request, zero or more. */
export const priceCents = z.int().min(0).max(limits.priceCentsMax).transform(asCents);

/** What a household was shown as due, cents; any amount, for the order itself is judged. */
export const expectedCents = z.int().min(0).transform(asCents);

/** Cents in a reply, of either sign. */
export const replyCents = z.int() as unknown as z.ZodType<Cents, number>;

export const quantity = z.int().min(1).max(limits.quantityMax);

/** A text that people type: the same however its accents were typed. */
export const typed = z.string().normalize('NFC').trim();

export const name = typed.min(1).max(limits.nameCharactersMax);

/** A few words, or none. */
export const shortText = typed.max(limits.nameCharactersMax);

export const text = typed.max(limits.textCharactersMax);

/** A word by which a hub gathers households. */
export const tag = typed.min(1).max(limits.tagCharactersMax).toLowerCase();

export const email = z.string().trim().max(limits.emailCharactersMax).toLowerCase().pipe(z.email());

export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d .-]{6,20}$/);

/** The secret of a claim link, as it stands in an address or was typed from a letter. */
export const claimSecret = z
  .string()
  .max(40)
  .transform(readCode)
  .pipe(z.string().regex(new RegExp(`^[${codeAlphabet}]{${claimSecretLength}}$`)));

export const locale = z.enum(['fr', 'en']);

/** a choice in an address */
export const yesOrNo = z.enum(['true', 'false']);

/** Lists answer one page and where the next begins. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const byId = <Word extends string>() => z.strictObject({ id: idOf<Word>() });

/** application/problem+json */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.strictObject({ path: z.string(), code: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;
