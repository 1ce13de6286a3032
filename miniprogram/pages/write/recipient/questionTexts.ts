import { inLocale } from '../../../services/language';

export const ofQuestion = inLocale({
  zh: {
    title: '怎样确定是 TA',
    optional: '可以不设',
    why: '留一个只有 TA 知道答案的问题。拆信的时候除了取信码，还要答对它；手机换了主人，信也不会被别人拆开。',
    question: '问题',
    questionHint: '例如：我们小时候院子里种的是什么树？',
    answer: '答案',
    lenient: '大小写、空格和标点都不要紧。我们只留一个认得出答案的印记，自己也读不出来，请您记好。',
    noQuestion: '请写上问题，或者把答案也去掉。',
    noAnswer: '请写上答案，或者把问题也去掉。',
    long: (most: number) => `最多 ${most} 个字。`,
  },
  en: {
    title: 'Ways to be sure it is them',
    optional: 'optional',
    why: 'Ask what only they can answer. Whoever opens the letter then needs that besides the code, so that nobody else opens it, even if the number has a new owner.',
    question: 'Question',
    questionHint: 'Such as: which tree stood in our yard?',
    answer: 'Answer',
    lenient:
      'Case, blanks and punctuation don’t matter. We keep only a mark that knows the answer and can’t read it ourselves: please remember it.',
    noQuestion: 'Please write the question, or take the answer out.',
    noAnswer: 'Please write the answer, or take the question out.',
    long: (most) => `At most ${most} characters.`,
  },
});
