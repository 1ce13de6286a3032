import { notifyOwner } from '../accounts/security/notifyOwner';
import { Letter } from '../letters/Letter';
import { stepLetter } from '../letters/stepLetter';
import { oweForLetters } from '../payments/refunds/oweForLetters';
import { inTransaction, select } from '../platform/database';

/**
 * Owes back what somebody under 18 has paid for a letter and their guardian has not agreed to, whatever has become of the
 * letter; one that still waits for its day is cancelled, and its author told. Twice is as once. Answers the fen that go back
 * for this: 0 where nothing was paid, or all of it goes back for another cause.
 */
export const giveBackToMinor = (letterId: string): Promise<number> =>
  inTransaction(async (transaction) => {
    const attributes = ['id', 'authorId', 'status'];
    const letter = await Letter.findByPk(letterId, { attributes, transaction, lock: true });
    const isStopped =
      letter?.status === 'scheduled' &&
      (await stepLetter(letterId, 'cancelled', { kind: 'cancelled' }, transaction, { sealMark: null }));
    if (isStopped && letter.authorId) await notifyOwner(letter.authorId, 'letter_stopped', transaction);
    await oweForLetters([letterId], transaction, 'minor');
    const [owed] = await select<{ fen: string | null }>(
      `SELECT SUM(r.amount_fen) AS fen FROM refunds r JOIN order_lines o ON o.id = r.order_line_id
       WHERE o.letter_id = :letterId AND r.cause = 'minor' AND r.standing = 1`,
      { letterId },
      transaction,
    );
    return Number(owed?.fen ?? 0);
  });
