import { eachField } from '../../shared/letterText';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { mayEdit } from '../letters/policy';
import { writeLetter } from '../letters/writeLetter';
import { inTransaction } from '../platform/database';
import { enclose } from './enclosed';
import type { Reader } from './Reader';

/**
 * Starts the draft of an answer to a letter, which is enclosed. The same draftKey again answers the draft it started. Throws
 * too_many_drafts, and data_damaged.
 */
export async function startAnswer(accountId: string, { letter: first }: Reader, draftKey: string): Promise<Letter> {
  const { id } = await writeLetter(
    accountId,
    draftKey,
    eachField(() => ''),
  );
  const key = await keyOf(id, accountId);
  return inTransaction(async (transaction) => {
    const draft = await Letter.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
    // Of a call that broke off there is a draft without its letter.
    if (!mayEdit(draft) || draft.answersId !== null) return draft;
    await enclose(id, key, first, transaction);
    return draft.update({ answersId: first.id }, { transaction });
  });
}
