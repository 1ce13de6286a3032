import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    answer: { author: '给 TA 回信', self: '给那时的自己回信' },
    thank: '谢谢 TA',
    thanked: '已经谢过了，写信的人看得到。',
    thenAndNow: (count: number) => `那时与此刻（${count} 封）`,
    first: '那时',
    later: '后来',
    latest: '此刻',
  },
  en: {
    answer: { author: 'Answer', self: 'Answer your earlier self' },
    thank: 'Say thank you',
    thanked: 'You said thank you; who wrote it can see it.',
    thenAndNow: (count) => `Then and now (${count} letters)`,
    first: 'Then',
    later: 'Later',
    latest: 'Now',
  },
});
