import type { Transaction } from 'sequelize';
import { chosenBy } from '../../shared/channels';
import { isUnderWay } from '../../shared/letterStatus';
import { Account } from '../accounts/Account';
import { authorAddress, authorMarks } from '../checkResults/authorContact';
import { countAuthorSms } from '../checkResults/authorSms';
import { composeLetterMail } from '../checkResults/composeCheckMail';
import { layNextWay } from '../checkResults/layNextWay';
import { Asking } from '../invitations/Asking';
import { Letter } from '../letters/Letter';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { type AuthorKind, templateOf } from './authorKinds';
import { wordsOf } from './authorWords';
import { outcomeOf, outcomes } from './outcomeOf';

const letterOf = ({ letterId }: Notice, transaction?: Transaction) =>
  Letter.findByPk(letterId ?? '', { transaction, rejectOnEmpty: true });

type IsTrue = (letter: Letter, notice: Notice, transaction: Transaction) => Promise<boolean>;

const isOutcome: IsTrue = async (letter, { kind, topic }, transaction) => {
  const outcome = await outcomeOf(letter.id, transaction);
  return outcome !== null && outcomes[outcome].kind === kind && outcomes[outcome].topic === (topic ?? null);
};

const answerTopics = { refused: 'declined', silent: 'unanswered', unasked: 'unasked', accepted: null } as const;

const isAnswer: IsTrue = async ({ id, status }, { topic }, transaction) => {
  const answer = (await Asking.findByPk(id, { transaction }))?.answer;
  return isUnderWay(status) && Boolean(answer) && answerTopics[answer as keyof typeof answerTopics] === topic;
};

/** Whether it is still so: what has gone on since is told no more. */
const isTrueStill: Record<AuthorKind, IsTrue> = {
  on_its_way: async ({ status }) => isUnderWay(status),
  author_reached: isOutcome,
  author_unreached: isOutcome,
  letter_opened: async () => true,
  letter_thanked: async () => true,
  asked_answer: isAnswer,
};

async function addressed(notice: Notice) {
  const letter = await letterOf(notice);
  const to = await authorAddress(letter, chosenBy(notice.channel));
  return to ? { to, letter, words: wordsOf(notice.kind as AuthorKind, notice.topic) } : null;
}

/** Tells an author of a letter, once, by the first way that works, as long as it is so. */
export const authorNotice = <Kind extends AuthorKind>(kind: Kind): NoticeOwner<Kind> => ({
  async mayBegin(notice, transaction) {
    const letter = await letterOf(notice, transaction);
    if (!letter.authorId || !(await isTrueStill[kind](letter, notice, transaction)))
      return { kind: 'stop', reason: 'not_needed' };
    return { kind: 'go', marks: await authorMarks(letter, chosenBy(notice.channel), transaction) };
  },
  countFor: countAuthorSms,
  accountOf: async (notice, transaction) => (await letterOf(notice, transaction)).authorId,
  addressOf: async (notice) => authorAddress(await letterOf(notice), chosenBy(notice.channel)),
  // Of its own template, by the table; the compiler cannot follow one kind through it.
  compose: {
    async wechat(notice: Notice) {
      const found = await addressed(notice);
      if (!found) return null;
      const { to, letter, words } = found;
      const message = { template: templateOf[kind], letterId: letter.id, result: words.short, at: notice.dueAt };
      return { to, message };
    },
    async mail(notice: Notice) {
      const found = await addressed(notice);
      if (!found) return null;
      const author = await Account.findByPk(found.letter.authorId ?? '', { attributes: ['locale'] });
      const locale = author?.locale ?? 'zh-CN';
      return { to: found.to, message: composeLetterMail(found.words[locale], found.letter, locale) };
    },
    async sms(notice: Notice) {
      const found = await addressed(notice);
      return found && { to: found.to, message: { template: templateOf[kind], result: found.words.short } };
    },
  } as unknown as NoticeOwner<Kind>['compose'],
  told: {
    gaveUp: async (notice, _reason, transaction) =>
      layNextWay(notice, await letterOf(notice, transaction), transaction),
  },
});
