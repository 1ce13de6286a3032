import { asAccount } from '../accounts/passwords/inTurn';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { isAuthor, mayChangeQuestion } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { assertWithin } from '../platform/limits/consume';
import { type HashedQuestion, isAnswer, keepQuestion, questionText } from '../questions/keepQuestion';
import { LetterQuestion } from '../questions/LetterQuestion';
import { type GivenQuestion, hashQuestion } from '../sealing/hashQuestion';
import { recordEvent } from '../timeline/LetterEvent';
import { sealMarkWith } from './asChanged';
import { changeLimits } from './limits';
import { lockChange } from './lockChange';

function assertChangeable(letter: Letter): void {
  if (!mayChangeQuestion(letter)) throw new AppError('letter_not_changeable');
}

/**
 * What whoever wants to open a letter is asked, for its author, and how often that was answered wrongly. Throws not_found,
 * letter_not_changeable, data_damaged.
 */
export async function readQuestion(accountId: string, letterId: string) {
  assertChangeable(await findOwnLetter(letterId, accountId));
  const question = await LetterQuestion.findByPk(letterId);
  if (!question) return { text: null, wrongAnswers: 0 };
  return { text: questionText(await keyOf(letterId, accountId), question), wrongAnswers: question.wrongAnswers };
}

async function isSame(accountId: string, letterId: string, given: GivenQuestion | null): Promise<boolean> {
  const kept = await LetterQuestion.findByPk(letterId);
  if (!kept || !given) return !kept && !given;
  if (questionText(await keyOf(letterId, accountId), kept) !== given.text) return false;
  return isAnswer(kept, given.answer, asAccount(accountId));
}

async function replace(accountId: string, letterId: string, question: HashedQuestion | null): Promise<void> {
  const key = await keyOf(letterId, accountId);
  await inTransaction(async (transaction) => {
    const { letter } = await lockChange(letterId, transaction);
    if (!letter || !isAuthor(letter, accountId)) throw new AppError('not_found');
    assertChangeable(letter);
    await keepQuestion(letterId, key, question, transaction);
    // Until its delivery begins the seal is that of all that was sealed, the question among it.
    if (letter.sealMark)
      await letter.update({ sealMark: await sealMarkWith(letter, key, {}, transaction) }, { transaction });
    await recordEvent(letterId, { kind: 'question_changed' }, transaction);
  });
}

/**
 * Asks something else of whoever wants to open a letter, or nothing (null), for its author and until it is opened: at once,
 * once its words have passed their check; it may be tried afresh. The same again changes nothing. Throws not_found,
 * letter_not_changeable, too_many_tries, and what hashQuestion throws.
 */
export async function changeQuestion(
  accountId: string,
  letterId: string,
  given: GivenQuestion | null,
): Promise<Letter> {
  assertChangeable(await findOwnLetter(letterId, accountId));
  await assertWithin(changeLimits.changesOfLetter, letterId);
  if (!(await isSame(accountId, letterId, given)))
    await replace(accountId, letterId, await hashQuestion(accountId, given ?? undefined));
  return findOwnLetter(letterId, accountId);
}
