import { Op, type WhereOptions } from 'sequelize';
import { destroyLetterKey } from '../../letters/keys/letterKeys';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { tableNamed } from '../registry/everyTable';
import { atEnd, removeAuthorsShare } from './handOnLetters';
import { removeRows } from './removeRows';

const day = 86_400_000;
const daysAfterOpening = 90;
const daysUnopened = 180;
const batch = 200;

// Its last step (handed on, delivered) stands in `updatedAt`.
function expired(): WhereOptions<Letter> {
  const openedLongAgo = { openedAt: { [Op.lt]: new Date(clock.now() - daysAfterOpening * day) } };
  const neverOpened = { openedAt: null, updatedAt: { [Op.lt]: new Date(clock.now() - daysUnopened * day) } };
  return { authorId: null, recipientId: null, [Op.or]: [openedLongAgo, neverOpened] };
}

/**
 * Letters whose author has left and that no account took over stay for whoever has the pick-up code: 90 days after it was
 * opened, 180 days after its last step if it never is; then they go for good.
 */
export async function purgeHandedOn(stopping?: AbortSignal): Promise<void> {
  for (const { id } of await Letter.findAll({ where: expired(), attributes: ['id'], limit: batch })) {
    if (stopping?.aborted) return;
    await inTransaction(async (transaction) => {
      const letter = await Letter.findOne({ where: { ...expired(), id }, transaction, lock: true });
      if (!letter) return;
      // The key first: killed after it, the row is found again; the other way round the key would stay for ever.
      await destroyLetterKey(id);
      await removeRows(tableNamed('letters'), [id], transaction);
    });
  }
}

/** What carried a handed-on letter, and the contacts it went to, go once nobody acts on a delivery of it any more. */
export async function forgetEndedCarriage(): Promise<void> {
  const rows = await select<{ id: string }>(
    `SELECT DISTINCT l.id FROM letters l JOIN deliveries d ON d.letter_id = l.id
     WHERE l.author_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.letter_id = l.id AND o.state NOT IN (:atEnd)) LIMIT :batch`,
    { atEnd: [...atEnd], batch },
  );
  if (rows.length === 0) return;
  await inTransaction((transaction) =>
    removeAuthorsShare(
      rows.map(({ id }) => id),
      transaction,
    ),
  );
}
