import { inLocale } from '../../../services/language';

export const ofProof = inLocale({
  zh: {
    title: '每天核对一次',
    why: '还在等日子的信有多少封、各在哪一天，每天和应有的对一遍。',
    whole: (day: string) => `${day}，我们核对过：等着的信一封不少，也没有一封被挪了日子。`,
    unlike: {
      title: '有对不上的',
      text: (day: string, months: number) =>
        `${day} 核对时，有 ${months} 个月份里的信和应有的不一样：可能少了、多了，或挪了日子。我们已收到警报。`,
    },
    none: '第一次核对的结果还没有出来。',
  },
  en: {
    title: 'Proved once a day',
    why: 'How many letters wait, and each for which day, is compared every day with how it must be.',
    whole: (day) => `On ${day} we proved it: every letter that must wait is there, and on its day.`,
    unlike: {
      title: 'Something did not agree',
      text: (day, months) =>
        `On ${day} the letters of ${months === 1 ? '1 month' : `${months} months`} were not as they must be: some may be missing, too many, or moved to another day. It has raised an alarm with us.`,
    },
    none: 'The first proof is still to come.',
  },
});
