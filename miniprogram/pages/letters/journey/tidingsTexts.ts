import { inLocale } from '../../../services/language';

export const tidingsTexts = inLocale({
  zh: {
    title: '什么时候告诉您',
    yearly: '信在路上的时候，每年和那天的两个月前告诉您一次；送到了，或者没有送到，也会告诉您。',
    muted: '这封信在路上的时候，不再每年告诉您。送到了，或者没有送到，还是会告诉您。',
    allMuted: '所有的信在路上的时候，都不再每年告诉您。送到了，或者没有送到，还是会告诉您。',
    confirmedAt: (day: string) => `您在 ${day} 确认过联系方式。`,
    confirmMine: '我的联系方式没有变',
    confirmTheirs: '收信人的联系方式没有变',
    forLetters: (said: string, count: number) => (count > 1 ? `${said}（同去的 ${count} 封一起确认）` : said),
    mute: '这封信不用每年告诉我',
    unmute: '还是每年告诉我',
    muteAll: '所有的信都不用每年告诉我',
    unmuteAll: '每年告诉我我的信在路上',
    ask: '允许用微信告诉我',
  },
  en: {
    title: 'When you hear of it',
    yearly:
      'While it waits, you hear of it once a year and two months before its day; and when it has arrived, or has not.',
    muted: 'You no longer hear of this letter each year. You still hear when it has arrived, or has not.',
    allMuted: 'You no longer hear of any letter each year. You still hear when one has arrived, or has not.',
    confirmedAt: (day) => ` You confirmed the contact on ${day}.`,
    confirmMine: 'My contact is still right',
    confirmTheirs: 'Their contact is still right',
    forLetters: (said, count) => (count > 1 ? `${said} (for all ${count} letters to it)` : said),
    mute: 'Not each year for this letter',
    unmute: 'Tell me each year again',
    muteAll: 'Not each year for any letter',
    unmuteAll: 'Tell me each year of my letters',
    ask: 'Allow WeChat to tell me',
  },
});
