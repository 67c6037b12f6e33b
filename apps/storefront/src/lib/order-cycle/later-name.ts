import { withFirst } from '@etal/domain/shared/french-date';
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
    const write = (moment: number) =>
      locale === 'fr-FR' ? withFirst(format.format(moment)) : format.format(moment);
    for (const moment of from) {
      const spelling = write(moment).replace('1er ', '1(?:er)? ');
      const said = new RegExp(`(?<!\\d)${spelling}(?!\\p{L})`, 'iu');
      if (said.test(name)) return name.replace(said, write(moment + shiftDays * DAY));
    }
  }
  return name;
}
