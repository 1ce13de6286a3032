import { inLocale } from '../../services/language';

export const writing = inLocale({
  zh: {
    steps: ['写信', '收信人', '时间', '封缄'],
    over: (extra: number) => `多了 ${extra} 个字`,
    oneLine: '这里只能写一行',
    seeJourney: '看它到哪里了',
    phoneField: '手机号',
    emailField: '电子邮箱',
    soonest: '封好之后一两分钟内送到',
    sent: '这封信已经封好，不能在这里改了。',
    unpaid: '这封信已经封好，只差邮资。要改，先把它拿回来。',
    underCheck: '这封信已经封好，内容还在检查。要改，先把它拿回来。',
    goesOn: '打开封好之后写的',
    incomplete: '这封信还没有写完，或已经不在这台手机上了。',
    clockWrong: (now: string) => `这台设备的时间不准。信按我们的时钟送，现在是 ${now}。`,
    surplus: {
      behind: '那一天您寄到这里的信比较多，这一封会排在别人的信后面，可能晚一点送到。',
      later: '那一天您寄到这里的信已经满了，这一封要到之后的日子才送到。',
    },
    smsHours: (from: number, until: number, leaves: string) =>
      `短信只在北京时间 ${from} 点到 ${until} 点发，会等到 ${leaves}（北京时间）。`,
    rules: {
      february_28: '那一年没有 2 月 29 日，按 2 月 28 日。',
      march_1: '那一年没有 2 月 29 日，按 3 月 1 日。',
      leap_month: '那一年有这个闰月，就在闰月里。',
      ordinary_month: '生在闰月，那一年按平月过。',
      last_of_month: '那个月没有这一天，按月末那天。',
      not_announced: '那一年的高考日期还没有公布：先按 6 月 6 日。公布的不一样，就跟着改，并告诉您。',
      clock_skips: '那一刻因为夏令时不存在，会在拨快之后送到。',
      clock_repeats: '那一刻因为夏令时有两次，按第一次。',
    },
    costs: '写给别人的信要付邮资。',
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
    sent: 'This letter is sealed and can no longer be changed here.',
    unpaid: 'This letter is sealed and only lacks its postage. To change it, take it back first.',
    underCheck: 'This letter is sealed and is still being checked. To change it, take it back first.',
    goesOn: 'What you wrote after that',
    incomplete: 'This letter is not complete, or no longer on this phone.',
    clockWrong: (now) => `The clock of this device is wrong. Letters go by ours: it is now ${now}.`,
    surplus: {
      behind:
        'Many of your letters go there on that day: this one follows those of others and may come a little later.',
      later: 'Your letters to this contact are full for that day: this one arrives on a later day.',
    },
    smsHours: (from, until, leaves) =>
      `Text messages leave between ${from}:00 and ${until}:00 Beijing time: this one on ${leaves} there.`,
    rules: {
      february_28: 'There is no 29 February that year: it arrives on the 28th.',
      march_1: 'There is no 29 February that year: it arrives on 1 March.',
      leap_month: 'That year has the leap month: it arrives in it.',
      ordinary_month: 'Born in a leap month: that year it is the ordinary one.',
      last_of_month: 'That month has no such day: it arrives on its last.',
      not_announced:
        'That gaokao is not announced yet: 6 June for now. If it is another day, this follows and you are told.',
      clock_skips: 'Clocks change then and skip that time: it arrives right after.',
      clock_repeats: 'Clocks change then and show that time twice: it arrives the first time.',
    },
    costs: 'A letter to another person costs postage. ',
    next: 'Next',
  },
});
