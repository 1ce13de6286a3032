import { inLocale } from '../../services/language';

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;

export const writing = inLocale({
  zh: {
    steps: ['写信', '收信人', '时间', '封缄'],
    over: (extra: number) => `多了 ${extra} 个字`,
    oneLine: '这里只能写一行',
    seeJourney: '看它到哪里了',
    phoneField: '手机号',
    emailField: '电子邮箱',
    soonest: '封好之后一两分钟内送到',
    sent: '这封信已经封好，不能再改了。',
    unpaid: '这封信已经封好，只差邮资。要改，先把它拿回来。',
    underCheck: '这封信已经封好，内容还在检查。要改，先把它拿回来。',
    goesOn: '打开封好之后写的',
    incomplete: '这封信还没有写完，或已经不在这台手机上了。',
    clockWrong: (now: string) => `这台设备的时间不准。信按我们的时钟送，现在是 ${now}。`,
    ahead: ({ years, days }: { years: number; days: number }) => {
      if (years > 0) return days === 0 ? `${years} 年后` : `${years} 年零 ${days} 天后`;
      return days === 0 ? '就在今天' : days === 1 ? '明天' : `${days} 天后`;
    },
    surplus: {
      behind: '那一天您寄到这里的信比较多，这一封会排在别人的信后面，可能晚一点送到。',
      later: '那一天您寄到这里的信已经满了，这一封要到之后的日子才送到。',
    },
    next: '下一步',
  },
  en: {
    steps: ['Write', 'Recipient', 'Time', 'Seal'],
    over: (extra) => `${extra} too many`,
    oneLine: 'One line only',
    seeJourney: 'See where it is',
    phoneField: 'Phone number',
    emailField: 'E-mail address',
    soonest: 'Within a minute or two after you seal it',
    sent: 'This letter is sealed and can no longer be changed.',
    unpaid: 'This letter is sealed and only lacks its postage. To change it, take it back first.',
    underCheck: 'This letter is sealed and is still being checked. To change it, take it back first.',
    goesOn: 'What you wrote after that',
    incomplete: 'This letter is not complete, or no longer on this phone.',
    clockWrong: (now) => `The clock of this device is wrong. Letters go by ours: it is now ${now}.`,
    ahead: ({ years, days }) => {
      const counted = [years && count(years, 'year'), days && count(days, 'day')].filter(Boolean).join(' and ');
      return counted === '' ? 'today' : counted === '1 day' ? 'tomorrow' : `in ${counted}`;
    },
    surplus: {
      behind:
        'Many of your letters go there on that day: this one follows those of others and may come a little later.',
      later: 'Your letters to this contact are full for that day: this one arrives on a later day.',
    },
    next: 'Next',
  },
});
