import { inLocale } from '../services/language';

/** What is said of a letter that does not arrive, or is not opened. */
export const arrivalWords = inLocale({
  zh: {
    backup: '如果送不到',
    rules: {
      money_back: '退回邮资',
      to_author: '信退给您，邮资也退',
      to_second: (name: string) => `转给 ${name}`,
      keep_trying: (years: number) => `再试 ${years} 年，还送不到就退回邮资`,
      destroy: '销毁信，退回邮资',
    },
    reminder: '一直没拆',
    remind: (days: number) => `${days} 天后换一种方式提醒一次`,
    noReminder: '不提醒',
  },
  en: {
    backup: 'If it cannot be delivered',
    rules: {
      money_back: 'The postage goes back',
      to_author: 'It comes back to you, and so does the postage',
      to_second: (name) => `It goes to ${name}`,
      keep_trying: (years) =>
        `Tried again for ${years === 1 ? 'a year' : `${years} years`}, then the postage goes back`,
      destroy: 'It is destroyed, and the postage goes back',
    },
    reminder: 'If nobody opens it',
    remind: (days) => `One reminder ${days === 1 ? 'a day' : `${days} days`} later, by another way`,
    noReminder: 'No reminder',
  },
});
