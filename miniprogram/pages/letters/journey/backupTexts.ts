import { inLocale } from '../../../services/language';

export const backupTexts = inLocale({
  zh: {
    tryingNow: '正在再送一次。',
    states: {
      trying: {
        at: (at: string) => `每种方式都没有送成。照您选的，${at} 再送一次。`,
        button: '不再试了',
        title: '不再试了？',
        why: '信不再送出，好好地存着。付过的邮资会退给您。',
        confirm: '不再试',
      },
      warned: {
        at: (at: string) => `每种方式都没有送成。照您选的，${at} 销毁它，邮资退给您。`,
        button: '留下这封信',
        title: '留下这封信？',
        why: '信不销毁，好好地存着。付过的邮资照样退给您。',
        confirm: '留下',
      },
    },
  },
  en: {
    tryingNow: 'It is being tried again.',
    states: {
      trying: {
        at: (at) => `No way led there. As you chose, it is tried again: ${at}.`,
        button: 'Stop trying',
        title: 'Stop trying?',
        why: 'It is not sent any more and stays safe with us. Postage you paid goes back to you.',
        confirm: 'Stop',
      },
      warned: {
        at: (at) => `No way led there. As you chose, it is destroyed, and its postage goes back: ${at}.`,
        button: 'Keep this letter',
        title: 'Keep this letter?',
        why: 'It is not destroyed and stays safe with us. Postage you paid goes back to you all the same.',
        confirm: 'Keep it',
      },
    },
  },
});
