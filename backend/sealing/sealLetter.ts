import type { KeyObject } from 'node:crypto';
import { isSealed } from '../../shared/letterStatus';
import type { LetterText } from '../../shared/letterText';
import { asAccount } from '../accounts/passwords/inTurn';
import type { ArrivalWish } from '../arrivalRules/keepArrivalRule';
import { decryptText } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { isAnswer } from '../questions/keepQuestion';
import { LetterQuestion } from '../questions/LetterQuestion';
import { assertAskable } from './assertAskable';
import { assertSecondUsable, assertUsable } from './assertUsable';
import { assertWritten } from './assertWritten';
import { checkSealed, openVerdicts } from './checkSealed';
import { assertSealable, freezeLetter } from './freezeLetter';
import { hashQuestion } from './hashQuestion';
import { assertAnswerable, readAnswered } from './readAnswered';
import { readArrivalRule } from './readArrivalRule';
import { readCarded } from './readCarded';
import { type Recipient, readRecipient } from './readRecipient';
import { readTerms, type Sealing } from './readTerms';
import { sealMark, sealMarkOf } from './sealMark';

type Asked = Sealing & { to: Recipient; arrival: ArrivalWish | null };

const sealMarkAsked = ({ to, ...asked }: Asked, text: LetterText): Buffer =>
  sealMark({ ...asked, text, recipient: to });

async function freeze(accountId: string, draft: Letter, key: KeyObject, asked: Asked): Promise<Letter> {
  assertSealable(draft, asked.version);
  const text = decryptText(key, draft);
  assertWritten(text);
  assertAskable(asked, asked.holding);
  const terms = readTerms(accountId, asked.to, asked, clock.now());
  await assertUsable(accountId, asked.to);
  await assertSecondUsable(accountId, asked.arrival);
  const mark = sealMarkAsked(asked, text);
  const question = await hashQuestion(accountId, asked.question);
  return freezeLetter({ id: draft.id, authorId: accountId }, key, { ...asked, question, mark }, terms);
}

// Taken back or sealed otherwise while it was checked: that holds, and nothing is frozen a second time.
async function findSealed(accountId: string, asked: Asked, key: KeyObject, mark: Buffer): Promise<Letter> {
  const letter = await findOwnLetter(asked.letterId, accountId);
  if (isSealed(letter.status) && sealMarkOf(letter, key).equals(mark)) return letter;
  // Its day may have come so near meanwhile: then that is why.
  readTerms(accountId, asked.to, asked, clock.now());
  throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
}

// The mark holds no answer: another one is another sealing.
async function hasAnswer(accountId: string, { id }: Letter, question: Sealing['question']): Promise<boolean> {
  if (!question) return true;
  const kept = await LetterQuestion.findByPk(id);
  return kept !== null && isAnswer(kept, question.answer, asAccount(accountId));
}

// An answer goes to whoever wrote what it answers, or stays with who writes it.
async function recipientOf(accountId: string, { answersId }: Letter, sealing: Sealing): Promise<Recipient> {
  const { recipient, channels, holding } = sealing;
  if (holding === 'card') return readCarded(sealing, answersId !== null);
  if (answersId === null || recipient.kind === 'self') return readRecipient(accountId, recipient, channels);
  assertAnswerable(sealing);
  return readAnswered(answersId, recipient.name, channels);
}

/**
 * Seals a draft: recipient, channels, time and price are read, what is sealed is frozen, then every word is checked; nobody
 * pays before the check. A free letter is scheduled, another awaits payment. The same sealing twice, or at once, answers
 * the sealed letter; one whose check broke off is checked again, one that nobody can check now, or only once its author
 * comes to WeChat, waits in `checking`. Throws what readRecipient, readCarded, readAnswered, readArrivalRule, readTerms,
 * assertAskable, assertUsable and refusalOf name, letter_changed_elsewhere, letter_not_editable, letter_empty,
 * pictures_not_ready.
 */
export async function sealLetter(accountId: string, sealing: Sealing): Promise<Letter> {
  const found = await findOwnLetter(sealing.letterId, accountId);
  const key = await keyOf(found.id, accountId);
  const to = await recipientOf(accountId, found, sealing);
  // Whoever writes to oneself needs none: the account is the proof.
  const question = to.recipientKind === 'self' ? undefined : sealing.question;
  const asked = { ...sealing, to, question, arrival: readArrivalRule(sealing, to) };
  const letter = isSealed(found.status) ? found : await freeze(accountId, found, key, asked);
  const text = decryptText(key, letter);
  const mark = sealMarkAsked(asked, text);
  const isSame = mark.equals(sealMarkOf(letter, key)) && (await hasAnswer(accountId, letter, question));
  if (!isSame) throw new AppError('letter_not_editable');
  if (letter.status !== 'checking') return letter;
  const refusal = await checkSealed(letter, openVerdicts, 'seals');
  if (refusal) throw refusal;
  return findSealed(accountId, asked, key, mark);
}
