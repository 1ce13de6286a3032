import { Op } from 'sequelize';
import { clock } from '../clock';
import { inTransaction } from '../database';
import { logger } from '../logger';
import { Kek } from './Kek';
import { createKek } from './keks';
import { keysDatabase } from './keysDatabase';

// A key that was destroyed stays in copies of the key schema under the KEK of its day: the shorter that day, the sooner
// the KEK can go. Source: privacy.md 0.7, a new one every 24 hours.
const inUseMs = 24 * 3_600_000;

// By when they were made: ids of a process whose clock was ahead stay ahead after it, and so does what was made meanwhile.
async function retireOthers({ id, createdAt }: Kek): Promise<void> {
  const now = clock.date();
  const older = [{ createdAt: { [Op.lt]: createdAt } }, { createdAt, id: { [Op.lt]: id } }];
  const others = { [Op.or]: [...older, { createdAt: { [Op.gt]: now } }] };
  await Kek.update({ retiredAt: now }, { where: { retiredAt: null, id: { [Op.ne]: id }, ...others } });
}

/**
 * Makes a new key-encryption key and retires all others: they still open, but nothing new is wrapped by them once
 * every process has looked again (30 seconds). Returns its id. Throws KeyWrapperError.
 */
export async function rotateKek(): Promise<string> {
  const { id } = await createKek();
  await retireOthers(await Kek.findByPk(id, { rejectOnEmpty: true }));
  logger.info('key-encryption key rotated', { rowId: id });
  return id;
}

/** Rotates when the newest KEK has been in use for a day, once however many workers ask. Throws KeyWrapperError. */
export async function rotateDueKek(): Promise<void> {
  await inTransaction(async (transaction) => {
    const newest = await Kek.findOne({ where: { retiredAt: null }, order: [['id', 'DESC']], transaction, lock: true });
    // None: another worker, whose lock this one waited for, has just retired it.
    if (!newest || Math.abs(clock.now() - newest.createdAt.getTime()) < inUseMs) return;
    const { id } = await createKek();
    await newest.update({ retiredAt: clock.date() }, { transaction });
    logger.info('key-encryption key rotated', { rowId: id });
  }, keysDatabase);
  // One left over from a worker that died half-way, or from two processes that both made the first.
  const newest = await Kek.findOne({ where: { retiredAt: null }, order: [['id', 'DESC']] });
  if (newest) await retireOthers(newest);
}
