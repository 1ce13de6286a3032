import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { CheckPass } from './CheckPass';
import { checkLetters, lookAfter } from './checkLetters';
import { LetterCheck } from './LetterCheck';

const usualBatch = 500;

// What damages one may damage all: the first say what it is, and the pass how many there are.
const mostAlarms = 50;

/** The pass under way, or a new one. */
async function passUnderWay(): Promise<CheckPass> {
  const begun = await CheckPass.findOne({ where: { endedAt: null }, order: [['id', 'DESC']] });
  return begun ?? CheckPass.create({ id: newId(), begunAt: clock.date(), lastLetterId: '', letters: 0, faults: 0 });
}

async function checkBatch(pass: CheckPass, batch: number): Promise<boolean> {
  const letters = await lookAfter(pass.lastLetterId, batch);
  const faults = await checkLetters(letters);
  const checkedAt = clock.date();
  const rows = letters.map(({ letterId, digest, asOf, knownDigest }) => {
    const fault = faults.get(letterId) ?? null;
    // What was altered stays so until somebody has put it right.
    return { letterId, asOf, checkedAt, fault, digest: fault === 'words_altered' ? (knownDigest ?? digest) : digest };
  });
  const isLast = letters.length < batch;
  const last = isLast ? null : (letters.at(-1)?.letterId ?? null);
  await inTransaction(async (transaction) => {
    const updateOnDuplicate = ['digest', 'asOf', 'checkedAt', 'fault'] as const;
    await LetterCheck.bulkCreate(rows, { updateOnDuplicate: [...updateOnDuplicate], transaction });
    // Letters of this range that wait no longer.
    const range = { [Op.gt]: pass.lastLetterId, ...(last && { [Op.lte]: last }) };
    await LetterCheck.destroy({ where: { letterId: range, checkedAt: { [Op.lt]: pass.begunAt } }, transaction });
    await pass.update(
      {
        ...(last && { lastLetterId: last }),
        letters: pass.letters + letters.length,
        faults: pass.faults + faults.size,
        endedAt: isLast ? checkedAt : null,
      },
      { transaction },
    );
  });
  const told = pass.faults - faults.size;
  for (const [letterId, code] of [...faults].slice(0, Math.max(0, mostAlarms - told)))
    logger.alarm('a waiting letter can not be opened as it lies there', { letterId, code });
  return isLast;
}

/**
 * Goes through all waiting letters, from where the pass under way has come to; null when it was stopped before the end.
 * Killed anywhere it goes on behind the last batch that was written down.
 */
export async function runPass(
  stopping?: AbortSignal,
  gotOn?: () => void,
  batch = usualBatch,
): Promise<CheckPass | null> {
  const pass = await passUnderWay();
  while (!stopping?.aborted) {
    const isOver = await checkBatch(pass, batch);
    gotOn?.();
    if (!isOver) continue;
    if (pass.faults > 0) logger.alarm('waiting letters can not be opened as they lie there', { count: pass.faults });
    return pass;
  }
  return null;
}
