import type { Locale } from '../../shared/errors';
import type { AuthorKind } from './authorKinds';

/** What is said of a kind: in at most 20 characters, as WeChat's message takes, and as a sentence of a mail. */
type Words = Record<Locale, string> & { short: string };

/** In words that name neither the letter nor whom it is for: who else may read them nobody knows. */
export const authorWords: Record<AuthorKind, Words> = {
  on_its_way: {
    short: '在路上，请看联系方式',
    'zh-CN':
      '您封好的信还在路上，都好好地保存着。打开信的旅程，可以确认送达的联系方式还对不对，也可以不再收到这样的通知。',
    en: 'What you sealed is on its way, and safe. Its journey lets you say that the contact is still right, or that you want no such notice.',
  },
  author_reached: {
    short: '已经送达收信人',
    'zh-CN': '您封好的一封信已经送达收信人。',
    en: 'A letter you sealed has reached its recipient.',
  },
  author_unreached: {
    short: '没有送到，请看原因',
    'zh-CN': '您封好的一封信没有送到。信没有丢，原因和接下来的安排写在信的旅程里。',
    en: 'A letter you sealed could not be delivered. It is not lost; its journey says why, and what happens next.',
  },
};
