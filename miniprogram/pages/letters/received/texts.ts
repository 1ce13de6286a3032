import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '我收到的',
    empty: '还没有信，也可以写给自己。',
    state: { waiting: '还在路上', arrived: '等您拆开', opened: '已拆开' },
    arrives: (day: string) => `${day} 送到`,
    arrived: (day: string) => `${day} 到的`,
    pickup: '用取信码取信',
    write: '写给自己',
  },
  en: {
    title: 'Letters for me',
    empty: 'No letters yet. You could write one to yourself.',
    state: { waiting: 'On its way', arrived: 'Waiting for you', opened: 'Opened' },
    arrives: (day) => `Arrives ${day}`,
    arrived: (day) => `Arrived ${day}`,
    pickup: 'I have a pick-up code',
    write: 'Write to myself',
  },
});
