import { asAccount } from '../accounts/passwords/inTurn';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { openedBy } from '../letters/openedBy';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { assertWithinAll, giveBack } from '../platform/limits/consume';
import type { Place, Use } from '../platform/limits/limit';
import { countWrong, isAnswer } from '../questions/keepQuestion';
import { LetterQuestion } from '../questions/LetterQuestion';
import { answerLimits } from './limits';
import type { Way } from './Way';

const { ofAccount, ofSubnet, ofNetwork } = answerLimits;

// Of this question: another one may be tried afresh.
function triesOf({ letterId, changedAt }: LetterQuestion, { accountId }: Way, { subnet, network }: Place): Use[] {
  const of = `${letterId} ${changedAt.getTime()}`;
  if (accountId !== null) return [{ limit: ofAccount, key: `${of} ${accountId}` }];
  return [
    { limit: ofSubnet, key: `${of} ${subnet}` },
    { limit: ofNetwork, key: `${of} ${network}` },
  ];
}

// Whoever wrote it may have asked what nobody can know.
const noteWrong = (question: LetterQuestion, { id: letterId, authorId: accountId }: Way['letter']): Promise<void> =>
  inTransaction(async (transaction) => {
    const isNews = await countWrong(question, transaction);
    if (isNews && accountId !== null) await layCheckResult({ letterId, accountId, topic: 'answer_wrong' }, transaction);
  });

const isThrough = async (letter: Way['letter'], accountId: string): Promise<boolean> =>
  accountId === letter.authorId || (await openedBy([letter], accountId)).has(letter.id);

/**
 * The question whoever is here must still answer; null where there is none, or this account has opened the letter before.
 * That somebody else has, by another way, says nothing of it.
 */
export async function openQuestion({ letter, accountId }: Way): Promise<LetterQuestion | null> {
  if (accountId !== null && (await isThrough(letter, accountId))) return null;
  return LetterQuestion.findByPk(letter.id);
}

/**
 * Sees to it that the question of a letter's author, where there is one, is answered rightly. A right answer counts against
 * nothing; wrong ones do nothing to the letter. Throws answer_required, answer_wrong, and too_many_tries before anything is
 * compared.
 */
export async function assertAnswered(way: Way, answer: string | undefined, place: Place): Promise<void> {
  const question = await openQuestion(way);
  if (!question) return;
  if (answer === undefined) throw new AppError('answer_required');
  const tries = triesOf(question, way, place);
  await assertWithinAll(tries);
  const from = way.accountId === null ? place : asAccount(way.accountId);
  if (await isAnswer(question, answer, from)) return giveBack(tries);
  await noteWrong(question, way.letter);
  throw new AppError('answer_wrong');
}
