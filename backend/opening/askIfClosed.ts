import type { Transaction } from 'sequelize';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { ClosedWay } from '../ladder/ClosedWay';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { isKnownOpened } from '../letters/policy';
import { askForOtherWay } from '../letters/recipients/askForOtherWay';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';

// Under way, or arrived where nobody has said that it is not theirs.
async function hasOpenWay(letterId: string, transaction: Transaction): Promise<boolean> {
  const closed = await ClosedWay.findAll({ where: { letterId }, transaction });
  const rungs = await Rung.findAll({ where: { letterId, state: ['open', 'reached'] }, transaction });
  const isClosed = ({ channel, number }: Rung) => closed.some((way) => way.channel === channel && number <= way.rung);
  return rungs.some((rung) => !isClosed(rung));
}

/**
 * Asks the author of a letter for another way where every way it went by was closed by whom it led to, and tells them; not
 * of one that they know to be opened, or is its author's anyhow. Nothing else becomes of the letter.
 */
export async function askIfClosed(letterId: string, transaction: Transaction): Promise<void> {
  const attributes = { exclude: ['title', 'body', 'signature'] };
  const letter = await Letter.findByPk(letterId, { attributes, transaction, lock: true });
  if (!letter?.authorId || isKnownOpened(letter) || letter.askedAt || letter.recipientId === letter.authorId) return;
  if (await hasOpenWay(letterId, transaction)) return;
  if (await askForOtherWay(letter, transaction))
    await layCheckResult({ letterId, accountId: letter.authorId, topic: 'not_me' }, transaction);
}

/** A way that was opened after one was closed may fall later: then its author is asked all the same. */
export const askForClosed = sweep({
  name: 'ask about closed ways',
  pauseMs: 300_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT DISTINCT c.letter_id AS id FROM closed_ways c JOIN letters l ON l.id = c.letter_id
       WHERE l.status <> 'opened' AND l.asked_at IS NULL AND l.author_id IS NOT NULL
       AND (l.recipient_id IS NULL OR l.recipient_id <> l.author_id) AND l.id NOT IN (:aside)
       AND NOT EXISTS (SELECT 1 FROM rungs r WHERE r.letter_id = l.id AND r.state IN ('open', 'reached')
         AND NOT EXISTS (SELECT 1 FROM closed_ways k
           WHERE k.letter_id = l.id AND k.channel = r.channel AND r.number <= k.rung))
       ORDER BY c.letter_id LIMIT :limit`,
      { aside: [...aside], limit },
    ),
  work: ({ id }) => inTransaction((transaction) => askIfClosed(id, transaction)),
});
