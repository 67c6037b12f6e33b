import type { Delivery } from '@etal/contracts/delivery/endpoints';
import { m } from '@etal/messages';

type News = NonNullable<Delivery['news']>['kind'];

/** What a farm is told last of a day. */
export function newsText(news: News, correctionCount: number): string {
  switch (news) {
    case 'sheet':
      return m.delivery_news_sheet();
    case 'correction':
      return m.delivery_news_correction({ number: correctionCount });
    case 'withdrawn':
      return m.delivery_news_withdrawn();
    case 'below_minimum':
      return m.delivery_news_below_minimum();
    case 'day_cancelled':
      return m.delivery_news_day_cancelled();
    case 'day_moved':
      return m.delivery_news_day_moved();
  }
}

/** Whether nothing is to be brought any more. */
export const isOffNews = (news: News) => news === 'withdrawn' || news === 'day_cancelled';
