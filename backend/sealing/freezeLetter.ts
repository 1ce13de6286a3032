import type { KeyObject } from 'node:crypto';
import type { Holding } from '../../shared/channels';
import { isSealed } from '../../shared/letterStatus';
import { Account } from '../accounts/Account';
import { type ArrivalWish, keepArrivalRule } from '../arrivalRules/keepArrivalRule';
import { removeArrivalRules } from '../arrivalRules/removeArrivalRules';
import { beginCheck } from '../contentCheck/followCheck';
import { layAsking } from '../invitations/layAsking';
import { Letter } from '../letters/Letter';
import { mayEdit } from '../letters/policy';
import { stepLetter } from '../letters/stepLetter';
import { assertPicturesSeen, type SealedPictures } from '../pictures/picture/sealedPictures';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { type HashedQuestion, keepQuestion } from '../questions/keepQuestion';
import { assertNoTwin } from './assertNoTwin';
import { assertMaySealMore } from './dailyLimits';
import type { Terms } from './readTerms';
import { recipientColumns } from './recipientColumns';

/** Throws letter_not_editable for a letter that is no draft, letter_changed_elsewhere for another version than `version`. */
export function assertSealable(letter: Letter, version: number): void {
  if (!mayEdit(letter)) throw new AppError('letter_not_editable');
  if (letter.version !== version)
    throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
}

/** What is frozen besides its words and terms. */
interface Frozen {
  holding?: Holding | undefined;
  version: number;
  pictures: SealedPictures;
  arrival: ArrivalWish | null;
  question: HashedQuestion | null;
  mark: Buffer;
}

/**
 * Freezes a draft of this version under its mark, with its terms: from that commit on it is being checked. A letter
 * that was sealed meanwhile is answered as it is. Throws what the assertions in it throw, and not_found.
 */
export function freezeLetter(
  { id: letterId, authorId }: { id: string; authorId: string },
  key: KeyObject,
  { version, pictures, arrival, holding = 'sealed', question, mark: sealMark }: Frozen,
  { recipient, plan }: Terms,
): Promise<Letter> {
  return inTransaction(async (transaction) => {
    // The account first, as everywhere; the letter is looked at before the limit: sealed twice is as once.
    await Account.findByPk(authorId, { attributes: ['id'], transaction, lock: true });
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (!letter) throw new AppError('not_found');
    if (isSealed(letter.status)) return letter;
    assertSealable(letter, version);
    await assertPicturesSeen(letterId, key, pictures, transaction);
    if (!letter.seriesId) await assertMaySealMore(authorId, plan.amountFen, transaction);
    const columns = { ...plan, ...recipientColumns(key, letterId, recipient), sealMark };
    await assertNoTwin(letter, columns, transaction);
    // Until the check is over nothing has happened that an author would see.
    const { updatedAt } = letter;
    const sealedAt = clock.date();
    await stepLetter(letterId, 'checking', null, transaction, { ...columns, sealedAt, updatedAt });
    if (arrival) await keepArrivalRule(letterId, key, arrival, transaction);
    else await removeArrivalRules([letterId], transaction);
    await keepQuestion(letterId, key, question, transaction);
    await beginCheck(letterId, sealMark, sealedAt, transaction);
    const frozen = await letter.reload({ transaction });
    await layAsking(frozen, holding === 'card' ? 'sealed' : holding, transaction);
    return frozen;
  });
}
