import type { KeyObject } from 'node:crypto';
import { eachField } from '../../shared/letterText';
import { decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { mayEdit } from '../letters/policy';
import { writeLetter } from '../letters/writeLetter';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { enclose } from './enclosed';
import type { Reader } from './Reader';

const hasWords = (draft: Letter, key: KeyObject): boolean =>
  Object.values(decryptText(key, draft)).some((text) => text !== '');

/**
 * Starts the draft of an answer to a letter, which is enclosed. The same draftKey again answers the draft it started. Throws
 * too_many_drafts, draft_key_used where that word started something else, and data_damaged.
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
    if (draft.answersId === first.id) return draft;
    // Of a call that broke off there is a draft without its letter, and without words.
    const isNew = mayEdit(draft) && draft.answersId === null && !hasWords(draft, key);
    if (!isNew) throw new AppError('draft_key_used');
    await enclose(id, key, first, transaction);
    return draft.update({ answersId: first.id }, { transaction });
  });
}
