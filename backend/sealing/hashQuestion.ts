import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import { asAccount } from '../accounts/passwords/inTurn';
import { authorOf } from '../contentCheck/authorOf';
import { checkWords } from '../contentCheck/checkWords';
import { AppError } from '../platform/AppError';
import { type HashedQuestion, hashAnswer } from '../questions/keepQuestion';

export type GivenQuestion = NonNullable<RequestOf<typeof sealing.sealLetter>['question']>;

// By itself, and at once: it is one line, and nobody waits for a person over it.
async function assertHarmless(accountId: string, text: string): Promise<void> {
  const said = { title: text, body: '', signature: '', recipientName: '' };
  const { verdict } = await checkWords(await authorOf(accountId), said, []);
  if (verdict.kind === 'passed') return;
  if (verdict.kind === 'stale') throw new AppError('content_check_stale');
  if (verdict.kind === 'unavailable') throw new AppError('content_check_unavailable');
  const { rule, label } = verdict;
  throw new AppError('content_refused', {
    fields: [{ path: 'question.text', problem: 'refused' }],
    details: { rule, label },
  });
}

/**
 * A question as it is kept with a letter: its words checked, since its recipient will read them, of its answer a slow hash.
 * Throws content_refused, content_check_stale, content_check_unavailable.
 */
export async function hashQuestion(
  accountId: string,
  given: GivenQuestion | undefined,
): Promise<HashedQuestion | null> {
  if (!given) return null;
  await assertHarmless(accountId, given.text);
  return { text: given.text, answerHash: await hashAnswer(given.answer, asAccount(accountId)) };
}
