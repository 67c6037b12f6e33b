import { asInstant, toIso, type Instant } from '@etal/domain/shared/instant';
import { sql, type SQL } from 'drizzle-orm';
import { bigint, customType, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';

/** A moment, kept to the millisecond. */
export const instant = customType<{ data: Instant; driverData: string | number }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => asInstant(typeof value === 'number' ? value : Date.parse(value)),
  toDriver: toIso,
});

/** Raw bytes, for images. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** An amount of money in integer cents. */
export const cents = (name: string) => bigint(name, { mode: 'number' }).$type<Cents>();

/** A primary key made by the app (UUIDv7). */
export const primaryId = <Word extends string>() => uuid('id').primaryKey().$type<Id<Word>>();

/** The id of another thing; add `.references()` where the database must know it. */
export const idOf = <Word extends string>(name: string) => uuid(name).$type<Id<Word>>();

/** The same numbers as in the contracts: both read `limits`. */
export const within = (column: AnyPgColumn, least: number, most: number): SQL =>
  sql`${column} between ${sql.raw(String(least))} and ${sql.raw(String(most))}`;

/** A text of so many characters. */
export const lengthOf = (column: AnyPgColumn, least: number, most: number): SQL =>
  sql`char_length(${column}) between ${sql.raw(String(least))} and ${sql.raw(String(most))}`;
