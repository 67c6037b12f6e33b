import { randomBytes } from 'node:crypto';

/** Names requests: this process by chance, and a number that grows. Drawing chance costs too much. */
export function nameRequests(): () => string {
  const process = randomBytes(6).toString('hex');
  let requests = 0;
  return () => `${process}-${(++requests).toString(36)}`;
}
