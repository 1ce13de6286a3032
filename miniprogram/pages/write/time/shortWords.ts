import type { calendar } from '../../../../shared/contract/calendar';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { locale } from '../../../services/language';

type Words = ReplyOf<typeof calendar.readMonth>['days'][number];

// As much as a seventh of a phone holds, also where letters are twice as large.
const most = 2;

/**
 * What stands below a day of a month: its festival or term where that is short, else its lunar day, on the first of a lunar
 * month that month. English names of festivals are all too long.
 */
export function shortWords({ short, marks }: Pick<Words, 'short' | 'marks'>): string {
  if (locale === 'en') {
    const [month = '', day = ''] = short.en.split('/');
    return day === '1' ? `${month}/${day}` : day;
  }
  const mark = marks.map((one) => one['zh-CN']).find((name) => name.length <= most);
  return mark ?? short['zh-CN'].slice(0, most);
}
