import { notifyOwner } from '../accounts/security/notifyOwner';
import { Letter } from '../letters/Letter';
import { stopLetter } from '../letters/stopLetter';
import { oweForLetters } from '../payments/refunds/oweForLetters';
import { inTransaction, select } from '../platform/database';

/** For what operators give postage back: nobody but a person can know it. */
export const decidedCauses = ['minor', 'unproven'] as const;

/**
 * Owes back what was paid for a letter, whatever has become of it: paid by somebody under 18 whose guardian has not agreed,
 * when it is stopped if it still waits, and its author told; or of which we cannot show that it was delivered. Twice is as
 * once. Answers the fen that go back for this cause: 0 where nothing was paid, or all goes back for another.
 */
export const oweByDecision = (letterId: string, cause: (typeof decidedCauses)[number]): Promise<number> =>
  inTransaction(async (transaction) => {
    const attributes = ['id', 'authorId', 'status'];
    const letter = await Letter.findByPk(letterId, { attributes, transaction, lock: true });
    const isStopped = cause === 'minor' && letter !== null && (await stopLetter(letterId, transaction));
    if (isStopped && letter.authorId) await notifyOwner(letter.authorId, 'letter_stopped', transaction);
    await oweForLetters([letterId], transaction, cause);
    const [owed] = await select<{ fen: string | null }>(
      `SELECT SUM(r.amount_fen) AS fen FROM refunds r JOIN order_lines o ON o.id = r.order_line_id
       WHERE o.letter_id = :letterId AND r.cause = :cause AND r.standing = 1`,
      { letterId, cause },
      transaction,
    );
    return Number(owed?.fen ?? 0);
  });
