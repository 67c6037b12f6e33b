import { randomInt } from 'node:crypto';
import { codeAlphabet } from '@etal/domain/order/code';
import type { Cookies } from '@sveltejs/kit';
import { m } from '@etal/messages';

const name = 'desk';

/** This browser at the desk: its name, and how many commands it has sent. */
export type Device = { name: string; seq: number };

/** The device of this browser, named at its first act. */
export function readDevice(cookies: Cookies): Device {
  const [mark, seq] = (cookies.get(name) ?? '').split('.');
  const isKnown = mark !== undefined && /^[0-9A-Z]{3}$/.test(mark);
  const count = Number(seq);
  return {
    name: m.handover_device({ mark: isKnown ? mark : newMark() }),
    seq: isKnown && Number.isSafeInteger(count) ? count : 0,
  };
}

/** Remembers the device until the end of the day it is used. */
export function keepDevice(cookies: Cookies, device: Device): void {
  const mark = device.name.slice(-3);
  const maxAge = 20 * 60 * 60;
  cookies.set(name, `${mark}.${device.seq}`, { path: '/', maxAge });
}

function newMark(): string {
  return Array.from({ length: 3 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}
