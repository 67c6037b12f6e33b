import { DAY } from '@etal/domain/shared/instant';

type Days = { from: readonly number[]; shiftDays: number; zone: string };

/**
 * The name of a sale that repeats another one: the dates that it says move with it.
 *
 * « Vente du 26 novembre », seven days later, is « Vente du 3 décembre ».
 *
 * @param days.from the moments whose days the name may say, the pickup days first
 */
export function laterName(name: string, { from, shiftDays, zone }: Days): string {
  for (const locale of ['fr-FR', 'en-GB']) {
    const format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      timeZone: zone,
    });
    for (const moment of from) {
      const said = new RegExp(`(?<!\\d)${format.format(moment)}(?!\\p{L})`, 'iu');
      if (said.test(name)) return name.replace(said, format.format(moment + shiftDays * DAY));
    }
  }
  return name;
}
