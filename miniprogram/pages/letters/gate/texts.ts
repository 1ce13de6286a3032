import type { Travelled } from '../../../letter/travelled';
import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    heading: '一封给您的信',
    written: '写信的日子',
    travelled: '在路上',
    mood: '那时的心情',
    late: '来得晚了',
    lateWhy: {
      service_down: '这封信没有在约定的时间送到：那时我们的服务停了，是我们的问题，不是寄信人的。对不起。',
      vendor_down: '这封信没有在约定的时间送到：那时替我们送通知的通道不通，不是寄信人的问题。对不起。',
    },
    span: ({ unit, count }: Travelled) =>
      unit === 'days' && count < 1 ? '不到一天' : `${count} ${{ days: '天', months: '个月', years: '年' }[unit]}`,
    open: '现在拆',
    again: '再读一遍',
    opening: '正在拆开……',
    tell: '告诉寄信人我拆开了',
    putOff: '先不拆',
    waits: '不着急。信在这里等您，什么时候拆都可以，放上一年也不会丢。',
    remind: '明天提醒我',
    reminded: (at: string) => `好的，${at} 再提醒您一次，还是用这次的方式。`,
    question: '寄信人留了一个问题，答对了就能拆：',
    lenient: '大小写、空格和标点都不要紧，一天可以试五次。答错了信也不会丢。',
    noAnswer: '请写上答案。',
    notMe: '这封信不是寄给我的',
    notMeDone:
      '好的，谢谢您告诉我们。这里不再显示这封信，我们会请寄信人换一种方式；寄信人已经不用这里的，信再留一年。信没有人拆开，也不会丢。如果收信的人已经不在了，也请放心，我们不会告诉寄信人是谁说的。',
    mineAfterAll: '点错了，是寄给我的',
    undo: '撤销',
    noMore: '不想再收到信件通知',
    noMoreTitle: '不再接收信件？',
    noMoreWhy: '只对收到这次通知的微信、手机号或邮箱有效。已经到的信还能拆；寄信人最多只会知道：收信人不再接收信件。',
    noMoreOf: { letter: '这封信，不再提醒', sender: '这位寄信人的信，都不再收', all: '所有的信，都不再收' },
    noMoreDone: {
      letter: '好的，不会再提醒您这封信。想拆的时候，还能在这里拆。',
      sender: '好的，这位寄信人以后寄来的信，都不会再通知您。',
      all: '好的，这里不会再有信件通知了。验证码和账号安全通知不受影响。',
    },
    notYet: (day: string) => `还没到拆信的时候。它会在 ${day} 等您。`,
  },
  en: {
    heading: 'A letter for you',
    written: 'Written',
    travelled: 'Travelled',
    mood: 'Mood',
    late: 'Late',
    lateWhy: {
      service_down:
        'This letter did not arrive when it was due: our service was down then. The fault is ours, not its sender’s; we are sorry.',
      vendor_down:
        'This letter did not arrive when it was due: the channel that carries our notices was out of order. It is not its sender’s fault; we are sorry.',
    },
    span: ({ unit, count }) =>
      unit === 'days' && count < 1 ? 'less than a day' : `${count} ${count === 1 ? unit.slice(0, -1) : unit}`,
    open: 'Open it now',
    again: 'Read it again',
    opening: 'Opening…',
    tell: 'Let its sender know that I opened it',
    putOff: 'Not yet',
    waits: 'There is no hurry. The letter waits here for you, whenever you want to open it; a year will not harm it.',
    remind: 'Remind me tomorrow',
    reminded: (at) => `Done: you will be told once more, ${at}, in the same way.`,
    question: 'Its sender asks a question; the right answer opens it:',
    lenient: 'Case, blanks and punctuation don’t matter. Five tries a day; wrong ones harm nothing.',
    noAnswer: 'Please write the answer.',
    notMe: 'This letter is not for me',
    notMeDone:
      'Thank you for telling us. The letter is no longer shown here. Its sender is asked for another way; if they have left us, it is kept for a year. Nobody has opened it, and it is not lost. If the person it is for has died, rest assured: we do not say who told us.',
    mineAfterAll: 'A slip: it is for me',
    undo: 'Take that back',
    noMore: 'No more letters, please',
    noMoreTitle: 'No more letters?',
    noMoreWhy:
      'This holds for the WeChat, number or mailbox that this notice came to. What has arrived can still be opened; senders learn at most that the recipient wants no letters.',
    noMoreOf: {
      letter: 'No more of this letter',
      sender: 'No letters from this sender',
      all: 'No letters at all',
    },
    noMoreDone: {
      letter: 'Done: you will hear no more of this letter. Should you want to open it, it is here.',
      sender: 'Done: letters from this sender are not announced to you any more.',
      all: 'Done: no more letters will be announced here. Codes and notices about an account’s security still come.',
    },
    notYet: (day) => `It is not yet the day. It will wait for you on ${day}.`,
  },
});
