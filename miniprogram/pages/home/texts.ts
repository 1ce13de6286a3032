import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    write: '写一封信',
    writeHint: '给以后的自己，或在意的人',
    received: '我收到的',
    receivedHint: '等着您的信都在这里',
    underWay: '手边的信',
    all: '全部',
    empty: '还没有信。不必想好，先写下第一句。',
    pickup: '用取信码取信',
    me: '我的',
    promise: '我们的承诺',
  },
  en: {
    write: 'Write a letter',
    writeHint: 'To your later self, or someone dear',
    received: 'Letters for me',
    receivedHint: 'What is waiting for you',
    underWay: 'Letters at hand',
    all: 'All',
    empty: 'No letters yet. You need no plan: begin with one sentence.',
    pickup: 'I have a pick-up code',
    me: 'Me',
    promise: 'Our promise',
  },
});
