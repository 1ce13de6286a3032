import { together } from '../platform/together';
import { Rung } from './Rung';

/** The rungs of a letter, the first one first, locked within a transaction; those of many letters are read together. */
export const lockRungs = together<string, Rung[]>(async (letterIds, transaction) => {
  const where = { letterId: [...new Set(letterIds)] };
  const rungs = await Rung.findAll({ where, order: ['letterId', 'number'], transaction, lock: true });
  return letterIds.map((id) => rungs.filter(({ letterId }) => letterId === id));
});
