import type { Locale } from '../../shared/errors';
import type { Topic } from '../noticeKinds/topics';
import type { AuthorKind } from './authorKinds';

/** What is said: in at most 20 characters, as WeChat's message and an SMS take, and as a sentence of a mail. */
type Words = Record<Locale, string> & { short: string };

type Told = Extract<Topic, 'declined' | 'unanswered' | 'unasked' | 'reached_second' | 'retrying' | 'passed_on'>;
type Matter = Exclude<AuthorKind, 'asked_answer'> | Told;

/** In words that name neither the letter nor whom it is for: who else may read them nobody knows. */
export const authorWords: Record<Matter, Words> = {
  on_its_way: {
    short: '在路上，请看联系方式',
    'zh-CN':
      '您封好的信还在路上，都好好地保存着。打开信的旅程，可以确认送达的联系方式还对不对，也可以不再收到这样的通知。',
    en: 'A letter you sealed is on its way, and safe. On its journey you can confirm that the contact is still right, or ask for no more notices like this.',
  },
  author_reached: {
    short: '已经送达收信人',
    'zh-CN': '您封好的一封信已经送达收信人。',
    en: 'A letter you sealed has reached its recipient.',
  },
  reached_second: {
    short: '已经送达第二个人',
    'zh-CN': '您封好的一封信没能送到收信人，已经照您的安排，送达了您选的第二个人。',
    en: 'A letter you sealed could not reach its recipient; as you chose, it has reached the second person.',
  },
  author_unreached: {
    short: '没有送到，请看原因',
    'zh-CN': '您封好的一封信没有送到。信没有丢，原因和接下来的安排写在信的旅程里。',
    en: 'A letter you sealed could not be delivered. It is not lost; its journey says why, and what happens next.',
  },
  retrying: {
    short: '还没有送到，会再试',
    'zh-CN': '您封好的一封信还没有送到。照您的安排，我们会一次次再试；原因和下一次的日子写在信的旅程里。',
    en: 'A letter you sealed has not been delivered yet. As you chose, it is tried again and again; its journey says why, and when next.',
  },
  passed_on: {
    short: '没有送到，转给第二个人',
    'zh-CN': '您封好的一封信没能送到收信人。照您的安排，它正转给您选的第二个人；原因写在信的旅程里。',
    en: 'A letter you sealed could not reach its recipient. As you chose, it goes to the second person now; its journey says why.',
  },
  letter_opened: {
    short: '收信人拆开了',
    'zh-CN': '您寄出的一封信，收信人拆开了，也愿意让您知道。',
    en: 'A letter you sent was opened; its recipient wanted you to know.',
  },
  letter_thanked: {
    short: '收信人读了，谢谢您',
    'zh-CN': '您寄出的一封信，收信人读了，谢谢您。',
    en: 'The recipient of a letter you sent has read it, and says thank you.',
  },
  declined: {
    short: '收信人没有收下，请看看',
    'zh-CN': '您封好的一封信，收信人没有收下。信仍然好好封着；在信的旅程里，可以看看接下来怎么办。',
    en: 'The person you sealed a letter for has not taken it. The letter stays sealed; its journey says what you can do now.',
  },
  unanswered: {
    short: '邀请没有答复，请看看',
    'zh-CN': '您封好的一封信，问了三十天还没有答复。信仍然好好封着；在信的旅程里，可以再问一次，或换一种方式。',
    en: 'A letter you sealed had no answer for thirty days. On its journey you can ask anew or choose another way; the letter stays sealed.',
  },
  unasked: {
    short: '没能问到收信人，请看看',
    'zh-CN':
      '您封好的一封信，没能问到收信人：那个邮箱没有收下询问的邮件。信仍然好好封着；在信的旅程里，可以看看地址对不对，换一种方式，或再问一次。',
    en: 'Who you sealed a letter for could not be asked: the address did not take the mail. On its journey you can correct it, choose another contact or ask anew; the letter stays sealed.',
  },
};

/** The words of a notice: those of what it tells of within its kind, else those of its kind. */
export const wordsOf = (kind: AuthorKind, topic: Topic | null | undefined): Words =>
  authorWords[(topic ?? kind) as Matter];
