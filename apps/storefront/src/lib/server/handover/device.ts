import { randomInt } from 'node:crypto';
import { codeAlphabet } from '@etal/domain/shared/code';
import type { Cookies, RequestEvent } from '@sveltejs/kit';

const name = 'desk';

/** This browser at the desk: its mark, and how many commands it has sent. */
export type Device = { mark: string; seq: number };

/** The device of this browser, marked at its first act. */
export function readDevice(cookies: Cookies): Device {
  const [mark, seq] = (cookies.get(name) ?? '').split('.');
  const count = Number(seq);
  if (!mark || !/^[0-9A-Z]{3}$/.test(mark) || !Number.isSafeInteger(count) || count < 0) {
    return { mark: newMark(), seq: 0 };
  }
  return { mark, seq: count };
}

/** Remembers the device until the end of the day it is used. */
export function keepDevice({ cookies, url }: RequestEvent, { mark, seq }: Device): void {
  cookies.set(name, `${mark}.${seq}`, {
    path: '/',
    maxAge: 20 * 60 * 60,
    secure: url.protocol === 'https:',
  });
}

function newMark(): string {
  return Array.from({ length: 3 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}
