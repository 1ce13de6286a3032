import type { Travelled } from '../../../letter/travelled';
import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    heading: '一封给您的信',
    written: '写信的日子',
    travelled: '在路上',
    mood: '写信时的心情',
    span: ({ unit, count }: Travelled) =>
      unit === 'days' && count < 1 ? '不到一天' : `${count} ${{ days: '天', months: '个月', years: '年' }[unit]}`,
    open: '现在拆',
    again: '再读一遍',
    opening: '正在拆开……',
    putOff: '先不拆',
    waits: '不着急。信在这里等您，什么时候拆都可以，放上一年也不会丢。',
    notYet: (day: string) => `还没到拆信的日子。它会在 ${day} 等您。`,
  },
  en: {
    heading: 'A letter for you',
    written: 'Written',
    travelled: 'On its way for',
    mood: 'Mood',
    span: ({ unit, count }) =>
      unit === 'days' && count < 1 ? 'less than a day' : `${count} ${count === 1 ? unit.slice(0, -1) : unit}`,
    open: 'Open it now',
    again: 'Read it again',
    opening: 'Opening…',
    putOff: 'Not yet',
    waits: 'There is no hurry. The letter waits here for you, whenever you want to open it; a year will not harm it.',
    notYet: (day) => `It is not yet the day. It will wait for you on ${day}.`,
  },
});
