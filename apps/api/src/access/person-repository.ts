import type { Reader } from '@etal/db/transaction';
import type { KeptCode, MailedCodes } from '@etal/domain/access/sign-in-code';
import type { Id } from '@etal/domain/shared/id';
import { retention } from '@etal/domain/shared/retention';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

export type Locale = 'fr' | 'en';

export type PersonRow = {
  id: Id<'Person'>;
  email: string | null;
  name: string;
  locale: Locale;
  passwordHash: string | null;
  emailConfirmedAt: Instant | null;
};

const columns = `id, email, name, locale, password_hash as "passwordHash",
  email_confirmed_at as "emailConfirmedAt"`;

export async function findPersonByEmail(
  reader: Reader,
  email: string,
): Promise<PersonRow | undefined> {
  const rows = await reader.rows<PersonRow>({
    name: 'person.find_by_email',
    text: `select ${columns} from persons where email = $1`,
    values: [email],
  });
  return rows[0];
}

export async function findPerson(
  reader: Reader,
  personId: Id<'Person'>,
): Promise<PersonRow | undefined> {
  const rows = await reader.rows<PersonRow>({
    name: 'person.find',
    text: `select ${columns} from persons where id = $1`,
    values: [personId],
  });
  return rows[0];
}

/** Locks the person's row: codes, passwords and households of one person change one at a time. */
export async function lockPerson(tx: Tx, personId: Id<'Person'>): Promise<PersonRow | undefined> {
  const rows = await tx.rows<PersonRow>({
    name: 'person.lock',
    text: `select ${columns} from persons where id = $1 for no key update`,
    values: [personId],
  });
  return rows[0];
}

export async function lockPersonByEmail(tx: Tx, email: string): Promise<PersonRow | undefined> {
  const rows = await tx.rows<PersonRow>({
    name: 'person.lock_by_email',
    text: `select ${columns} from persons where email = $1 for no key update`,
    values: [email],
  });
  return rows[0];
}

export type NewPerson = {
  id: Id<'Person'>;
  email: string | null;
  name: string;
  locale: Locale;
  passwordHash?: string | null;
  emailConfirmedAt?: Instant | null;
};

/** @returns false when the e-mail belongs to somebody already */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const rows = await tx.rows({
    name: 'person.insert',
    text: `insert into persons (id, email, name, locale, password_hash, email_confirmed_at, created_at)
           values ($1, $2, $3, $4, $5, $6, etal_now())
           on conflict (email) do nothing returning 1`,
    values: [
      person.id,
      person.email,
      person.name,
      person.locale,
      person.passwordHash ?? null,
      person.emailConfirmedAt ? toIso(person.emailConfirmedAt) : null,
    ],
  });
  return rows.length > 0;
}

/** @returns false when the e-mail belongs to somebody else */
export async function updatePerson(tx: Tx, person: PersonRow): Promise<boolean> {
  const rows = await tx.rows({
    name: 'person.update',
    text: `update persons set email = $2, name = $3, locale = $4, password_hash = $5,
             email_confirmed_at = $6
           where id = $1 and not exists (select from persons where email = $2 and id <> $1)
           returning 1`,
    values: [
      person.id,
      person.email,
      person.name,
      person.locale,
      person.passwordHash,
      person.emailConfirmedAt === null ? null : toIso(person.emailConfirmedAt),
    ],
  });
  return rows.length > 0;
}

export async function countMailedCodes(tx: Tx, personId: Id<'Person'>): Promise<MailedCodes> {
  const [row] = await tx.rows<MailedCodes>({
    name: 'sign_in_code.count',
    text: `select count(*) filter (where created_at > etal_now() - interval '15 minutes')::int
             as "inQuarterHour", count(*)::int as "inDay"
           from mailed_secrets where subject_id = $1 and purpose = 'sign_in'
             and created_at > etal_now() - interval '1 day'`,
    values: [personId],
  });
  return row!;
}

/** Whether a claim link waits to be used: its holder may be somebody new. */
export async function isClaimLive(reader: Reader, hash: string): Promise<boolean> {
  const rows = await reader.rows({
    name: 'claim_link.is_live',
    text: `select from mailed_secrets where hash = $1 and purpose = 'claim'
             and consumed_at is null and expires_at > etal_now()`,
    values: [hash],
  });
  return rows.length > 0;
}

export async function insertCode(
  tx: Tx,
  code: {
    id: string;
    hash: string;
    personId: Id<'Person'>;
    createdAt: Instant;
    expiresAt: Instant;
  },
): Promise<void> {
  await tx.rows({
    name: 'sign_in_code.insert',
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           values ($1, $2, 'sign_in', $3, $4, $5)`,
    values: [code.id, code.hash, code.personId, toIso(code.createdAt), toIso(code.expiresAt)],
  });
}

export type CodeRow = KeptCode & { id: string; hash: string };

/** The codes mailed to someone lately; the person's lock covers them. */
export async function loadCodes(tx: Tx, personId: Id<'Person'>): Promise<CodeRow[]> {
  return tx.rows<CodeRow>({
    name: 'sign_in_code.load',
    text: `select id, hash, expires_at as "expiresAt", attempts, consumed_at as "consumedAt"
           from mailed_secrets where subject_id = $1 and purpose = 'sign_in'
           order by created_at desc, id desc limit 10`,
    values: [personId],
  });
}

/** The right code is used, and those mailed beside it with it. */
export async function updateCodesUsed(tx: Tx, codes: readonly CodeRow[]): Promise<void> {
  await tx.rows({
    name: 'sign_in_code.use',
    text: 'update mailed_secrets set consumed_at = etal_now() where id = any($1::uuid[])',
    values: [codes.map((code) => code.id)],
  });
}

/** A wrong guess counts against every code it was tried on. */
export async function updateCodesGuessed(tx: Tx, codes: readonly CodeRow[]): Promise<void> {
  await tx.rows({
    name: 'sign_in_code.guess',
    text: 'update mailed_secrets set attempts = attempts + 1 where id = any($1::uuid[])',
    values: [codes.map((code) => code.id)],
  });
}

/** Whom a code is mailed to, while it can still be used. */
export async function findCodeRecipient(
  reader: Reader,
  secretId: string,
): Promise<{ email: string; locale: Locale } | undefined> {
  const rows = await reader.rows<{ email: string; locale: Locale }>({
    text: `select p.email, p.locale from mailed_secrets s join persons p on p.id = s.subject_id
           where s.id = $1 and s.purpose = 'sign_in' and s.consumed_at is null
             and s.expires_at > etal_now() and p.email is not null`,
    values: [secretId],
  });
  return rows[0];
}

/**
 * Forgets codes, links and sessions that are long over (see `retention`); when each was last
 * used is kept. */
export async function deletePastSecrets(reader: Reader): Promise<void> {
  await reader.rows({
    text: `delete from mailed_secrets
           where expires_at < etal_now() - make_interval(days => $1)`,
    values: [retention.endedSecretDays],
  });
  await reader.rows({
    text: `with gone as (
             delete from sessions
             where coalesce(ended_at, expires_at) < etal_now() - make_interval(days => $1)
             returning person_id, rotated_at)
           update persons p set seen_at = greatest(p.seen_at, last.at)
           from (select person_id, max(rotated_at) as at from gone group by person_id) last
           where p.id = last.person_id`,
    values: [retention.endedSessionDays],
  });
}
