import type { Letter as LetterView } from '../../shared/contract/letters';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { senderName } from '../names/senderName';
import { answeredAccount } from '../sealing/readAnswered';
import { enclosedFor } from './enclosed';

/** What the author of an answer is told of whom it answers; nothing for another letter. Throws data_damaged. */
export async function presentAnswer(letter: Letter): Promise<Pick<LetterView, 'answers'>> {
  const { id, answersId, authorId } = letter;
  if (answersId === null || authorId === null) return {};
  const enclosed = await enclosedFor(letter, authorId, await keyOf(id, authorId));
  const account = await answeredAccount(answersId);
  const to = account !== null && account !== authorId ? 'author' : 'self';
  return { answers: { letterId: answersId, to, from: senderName(enclosed?.text.signature ?? '') } };
}
