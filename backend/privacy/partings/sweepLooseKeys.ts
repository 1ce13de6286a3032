import { Op } from 'sequelize';
import { LetterKey } from '../../letters/keys/LetterKey';
import { destroyLetterKeys } from '../../letters/keys/letterKeys';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';

const batch = 1_000;
// A key is made shortly before its letter.
const youngMs = 3_600_000;

/**
 * Destroys the keys of letters that are gone: whoever deletes a letter removes its rows first, and may die before its key.
 * Goes through all keys once a call.
 */
export async function sweepLooseKeys(stopping?: AbortSignal): Promise<void> {
  const madeBefore = new Date(clock.now() - youngMs);
  for (let last = ''; !stopping?.aborted; ) {
    const where = { letterId: { [Op.gt]: last }, createdAt: { [Op.lt]: madeBefore } };
    const rows = await LetterKey.findAll({ where, attributes: ['letterId'], order: ['letterId'], limit: batch });
    const ids = [...new Set(rows.map(({ letterId }) => letterId))];
    const letters = await Letter.findAll({ where: { id: ids }, attributes: ['id'] });
    const living = new Set(letters.map(({ id }) => id));
    const loose = ids.filter((id) => !living.has(id));
    if (loose.length > 0) await destroyLetterKeys(loose);
    if (rows.length < batch) return;
    last = ids.at(-1) ?? '';
  }
}
