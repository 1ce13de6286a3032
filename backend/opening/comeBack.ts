import { Op, type Transaction } from 'sequelize';
import { moveBackup } from '../arrivalRules/moveArrivalRule';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { endIfAtRest } from '../deliveries/openNextRung';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { mayRedirect } from '../letters/policy';
import { askingMs, returnToAuthor } from '../letters/recipients/askForOtherWay';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';

async function comeBack(letterId: string, transaction: Transaction): Promise<Letter | null> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (!letter?.authorId || !mayRedirect(letter)) return null;
  await returnToAuthor(letter, transaction);
  // Nobody else is to get it any more, and what its author has is not destroyed.
  await moveBackup(letterId, 'done', transaction);
  // One that nobody was told of is on its way no more; its next try was all it waited for.
  await endIfAtRest(letterId, transaction);
  return letter.reload({ transaction });
}

/** An author who is asked for another way has the letter back. Throws letter_not_missed where they are not asked. */
export async function takeBack(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const letter = await inTransaction((transaction) => comeBack(letterId, transaction));
  if (!letter) throw new AppError('letter_not_missed');
  return letter;
}

const unanswered = () => ({
  askedAt: { [Op.lte]: new Date(clock.now() - askingMs) },
  status: { [Op.ne]: 'opened' as const },
  authorId: { [Op.ne]: null },
});

/** Letters whose authors did not say for two weeks by which other way they shall go come back to them, who are told. */
export const returnUnanswered = sweep({
  name: 'return letters without another way',
  pauseMs: 60_000,
  find: (limit, aside) =>
    Letter.findAll({ where: { ...unanswered(), id: { [Op.notIn]: [...aside] } }, attributes: ['id'], limit }),
  work: ({ id: letterId }) =>
    inTransaction(async (transaction) => {
      const letter = await comeBack(letterId, transaction);
      if (letter?.authorId)
        await layCheckResult({ letterId, accountId: letter.authorId, topic: 'came_back' }, transaction);
    }),
});
