import { Op } from 'sequelize';
import { Account } from '../../accounts/Account';
import { LetterKey } from '../../letterKeys/LetterKey';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { chore, workOff } from '../../platform/sweep';

const dayMs = 24 * 3_600_000;
const pageSize = 1_000;

type Share = Pick<LetterKey, 'letterId' | 'holder'>;

const isParty = ({ authorId, recipientId }: Letter, holder: string) => holder === authorId || holder === recipientId;

async function sharesAfter(last: Share, madeBefore: Date): Promise<Share[]> {
  const rest = [
    { letterId: { [Op.gt]: last.letterId } },
    { letterId: last.letterId, holder: { [Op.gt]: last.holder } },
  ];
  const where = { [Op.or]: rest, createdAt: { [Op.lt]: madeBefore } };
  const order = ['letterId', 'holder'];
  return LetterKey.findAll({ attributes: ['letterId', 'holder'], where, order, limit: pageSize, raw: true });
}

// What the letter itself holds is for whoever has its code; a letter that is gone is another sweep's.
async function findLeft(shares: Share[]): Promise<Share[]> {
  const ids = shares.map(({ letterId }) => letterId);
  const rows = await Letter.findAll({ attributes: ['id', 'authorId', 'recipientId'], where: { id: ids } });
  const letters = new Map(rows.map((letter) => [letter.id, letter]));
  return shares.filter(({ letterId, holder }) => {
    const letter = letters.get(letterId);
    return holder !== letterId && letter !== undefined && !isParty(letter, holder);
  });
}

// Whoever merges accounts holds them first, and then shares what is missing: so nothing is taken from under a merge.
const takeBack = ({ letterId, holder }: Share): Promise<boolean> =>
  inTransaction(async (transaction) => {
    await Account.findByPk(holder, { transaction, lock: true });
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (!letter || isParty(letter, holder)) return false;
    await destroyLetterKey(letterId, holder);
    return true;
  });

/**
 * Takes letter keys, a day after they were shared, from accounts that are neither author nor recipient: a process died
 * between cutting an author off and taking the key back, or a merge was refused after the keys were shared.
 */
export const sweepLeftShares = chore({
  name: 'sweep left shares of keys',
  pauseMs: dayMs,
  alone: true,
  async work(stopping) {
    const madeBefore = new Date(clock.now() - dayMs);
    let [last, count]: [Share, number] = [{ letterId: '', holder: '' }, 0];
    for (let page = [last]; page.length > 0 && !stopping?.aborted; last = page.at(-1) ?? last) {
      page = await sharesAfter(last, madeBefore);
      for (const share of await findLeft(page)) {
        const takeOne = async () => {
          if (await takeBack(share)) count += 1;
        };
        await workOff('sweep left shares of keys', { id: share.letterId }, takeOne);
      }
    }
    if (count > 0) logger.info('shares of letter keys taken back', { count });
  },
});
