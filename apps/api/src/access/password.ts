import { hash, verify, type Options } from '@node-rs/argon2';

/** OWASP's smallest profile: 19 MiB, two passes, one lane. */
const argon2id = 2;
const work: Options = {
  algorithm: argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** argon2id in its own text form, with its salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), work);
}

/**
 * Whether the password is the one that was hashed.
 *
 * Without a hash (nobody, or somebody without a password) the same work is done for nothing, so
 * that the time taken tells nothing.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  hashOfNobody ??= hashPassword('nobody');
  const isRight = await verify(kept ?? (await hashOfNobody), password.normalize('NFKC'), work);
  return isRight && kept !== null;
}

let hashOfNobody: Promise<string> | undefined;
