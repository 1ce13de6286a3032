import { inLocale } from '../../../../services/language';

export const ofQuestion = inLocale({
  zh: {
    look: '拆信前的问题',
    title: '拆信前的问题',
    none: '您没有设问题，凭取信码就能拆。',
    wrong: (count: number) =>
      count === 0 ? '还没有人答错过。' : `到现在答错了 ${count} 次。答错不会伤到信，每天还能再试。`,
    question: '换一个问题',
    answer: '答案',
    lenient: '大小写、空格和标点都不要紧。换了以后马上生效，TA 可以重新试。',
    missing: { text: '请写上问题。', answer: '请写上答案。' },
    long: (most: number) => `最多 ${most} 个字。`,
    ask: { other: '换成这个问题', none: '不再问了' },
    noneTitle: '不再问了？',
    noneWhy: '以后有取信码的人，不用回答就能拆开这封信。',
    noneConfirm: '不再问',
  },
  en: {
    look: 'The question before it opens',
    title: 'The question before it opens',
    none: 'You ask nothing: the code alone opens it.',
    wrong: (count) =>
      count === 0
        ? 'Nobody has answered wrongly so far.'
        : `Answered wrongly ${count} ${count === 1 ? 'time' : 'times'} so far. That harms nothing, and there are new tries each day.`,
    question: 'Another question',
    answer: 'Answer',
    lenient: 'Case, blanks and punctuation don’t matter. It counts at once, and they can try afresh.',
    missing: { text: 'Please write the question.', answer: 'Please write the answer.' },
    long: (most) => `At most ${most} characters.`,
    ask: { other: 'Ask this instead', none: 'Ask nothing any more' },
    noneTitle: 'Ask nothing any more?',
    noneWhy: 'From then on whoever has the code opens this letter without an answer.',
    noneConfirm: 'Ask nothing',
  },
});
