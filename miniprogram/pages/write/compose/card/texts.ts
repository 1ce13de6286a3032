import type { ChosenField } from '../../../../../shared/letterText';
import { inLocale } from '../../../../services/language';

type Why = Partial<Record<ChosenField, string>>;

export const texts = inLocale({
  zh: {
    card: '心情、信纸和暗号图',
    optional: '可以不选',
    why: {
      pictureWord: '挑一样，另外告诉 TA。TA 拆信时看到它，就知道信真是您写的。通知里不会出现。',
    } as Why,
    prompts: '不知道怎么开头？',
    promptsCount: '点一句，放进信里',
    tooLong: {
      title: '一封信装不下',
      text: (over: number) => `多了 ${over} 个字。可以在段落之间分成两封信：后一半成为一封新的草稿，一个字也不会少。`,
      split: '分成两封信',
      done: '后一半已经是另一封草稿了。两封各自封缄、各自送达。',
      open: '看后一半',
    },
  },
  en: {
    card: 'Mood, paper and picture',
    optional: 'optional',
    why: {
      pictureWord:
        'Choose one and tell your reader of it some other way. When they open the letter and see it, they know it is truly yours. No notice shows it.',
    },
    prompts: 'Not sure how to begin?',
    promptsCount: 'tap one to put it in',
    tooLong: {
      title: 'Too long for one letter',
      text: (over) =>
        `It is ${over} characters too long. It can be parted between two paragraphs: the second half becomes a draft of its own, and not a word is lost.`,
      split: 'Make two letters of it',
      done: 'The second half is a draft of its own now. Each is sealed and delivered by itself.',
      open: 'See the second half',
    },
  },
});
