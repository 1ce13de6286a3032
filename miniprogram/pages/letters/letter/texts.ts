import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    waiting: '一封给您的信',
    open: '拆开',
    opening: '正在拆开……',
    notYet: (day: string) => `还没到拆信的日子。它会在 ${day} 等您。`,
    notMine: '这封信不是写给当前登录的人的，或者已经不在了。',
  },
  en: {
    waiting: 'A letter for you',
    open: 'Open it',
    opening: 'Opening…',
    notYet: (day) => `It is not yet the day. It will wait for you on ${day}.`,
    notMine: 'This letter is not for the person signed in, or it no longer exists.',
  },
});
