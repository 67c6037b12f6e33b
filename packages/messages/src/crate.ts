import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

const colours = {
  blue: m.crate_blue,
  yellow: m.crate_yellow,
  red: m.crate_red,
  green: m.crate_green,
  white: m.crate_white,
  black: m.crate_black,
};

/** « B bleu »; « B bleu 2 » once every letter of every colour is taken. */
export function crateText(
  { letter, colour, number }: { letter: string; colour: keyof typeof colours; number: number },
  locale: Locale,
): string {
  const text = `${letter} ${colours[colour]({}, { locale })}`;
  return number === 1 ? text : `${text} ${number}`;
}
