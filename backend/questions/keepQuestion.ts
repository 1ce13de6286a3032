import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { hashPassword, isPasswordOf } from '../accounts/passwords/hashPassword';
import { clock } from '../platform/clock';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import type { Place as Origin } from '../platform/limits/limit';
import { LetterQuestion } from './LetterQuestion';
import { normaliseAnswer } from './normaliseAnswer';

/** A question in clear, and the hash of its answer. */
export interface HashedQuestion {
  text: string;
  answerHash: string;
}

const placeOf = (letterId: string): Place => ({
  table: 'letter_questions',
  column: 'question',
  row: letterId,
  owner: letterId,
});

/** The slow hash of an answer, with a salt of its own, made in turn for where it comes from. */
export const hashAnswer = (answer: string, from: Origin): Promise<string> =>
  hashPassword(normaliseAnswer(answer), from);

/** Whether an answer is the one that was hashed; takes as long for any. */
export const isAnswer = ({ answerHash }: LetterQuestion, answer: string, from: Origin): Promise<boolean> =>
  isPasswordOf(answerHash, normaliseAnswer(answer), from);

/** Keeps the question that a letter is sealed with, in the place of any before; null takes it away. */
export async function keepQuestion(
  letterId: string,
  key: KeyObject,
  question: HashedQuestion | null,
  transaction: Transaction,
): Promise<void> {
  await LetterQuestion.destroy({ where: { letterId }, transaction });
  if (!question) return;
  const { text, answerHash } = question;
  const row = { letterId, question: encryptField(key, text, placeOf(letterId)), answerHash };
  await LetterQuestion.create({ ...row, changedAt: clock.date(), toldAt: null }, { transaction });
}

/** The question of a letter in clear. Throws data_damaged. */
export const questionText = (key: KeyObject, { letterId, question }: LetterQuestion): string =>
  decryptString(key, question, placeOf(letterId));

/** What whoever wants to open a letter is asked; undefined where nothing is. Throws data_damaged. */
export async function questionOf(
  letterId: string,
  key: KeyObject,
  transaction?: Transaction,
): Promise<{ text: string } | undefined> {
  const found = await LetterQuestion.findByPk(letterId, { transaction });
  return found ? { text: questionText(key, found) } : undefined;
}

const wrongUntilTold = 5;

/**
 * Counts a wrong answer to a question, while it is asked so. True for the one by which its author is to be told: the fifth;
 * once for a question.
 */
export async function countWrong(
  { letterId, changedAt }: Pick<LetterQuestion, 'letterId' | 'changedAt'>,
  transaction: Transaction,
): Promise<boolean> {
  const question = await LetterQuestion.findByPk(letterId, { transaction, lock: true });
  if (question?.changedAt.getTime() !== changedAt.getTime()) return false;
  const wrongAnswers = question.wrongAnswers + 1;
  const isNews = question.toldAt === null && wrongAnswers >= wrongUntilTold;
  await question.update({ wrongAnswers, ...(isNews && { toldAt: clock.date() }) }, { transaction });
  return isNews;
}
