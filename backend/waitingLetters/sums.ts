import type { Transaction } from 'sequelize';
import { inTransaction, select } from '../platform/database';
import { alone } from '../platform/namedLock';
import { dueMonth, placeDigest } from './moveWaiting';
import { WaitingMove } from './WaitingMove';
import { WaitingSum } from './WaitingSum';

/** How many letters of a month wait, and the digests of their places by XOR (a 64-bit number). */
interface Sum {
  letters: number;
  digest: string;
}

/** A month in which other letters wait than must. */
export interface Unlike {
  dueMonth: string;
  must: Sum;
  are: Sum;
}

const none: Sum = { letters: 0, digest: '0' };

// Digests are taken out as they are put in.
const together = (one: Sum, other: Sum, sign: 1 | -1 = 1): Sum => ({
  letters: one.letters + sign * Number(other.letters),
  digest: (BigInt(one.digest) ^ BigInt(other.digest)).toString(),
});

const put = (sums: Map<string, Sum>, month: string, sum: Sum) =>
  sums.set(month, together(sums.get(month) ?? none, sum));

interface Row extends Sum {
  source: 'calendar' | 'sum' | 'move';
  dueMonth: string;
}

// One statement sees one moment: a step that is taken meanwhile is in the calendar and among the moves, or in neither.
const bothSides = `
  SELECT 'calendar' AS source, ${dueMonth} AS dueMonth, COUNT(*) AS letters, CAST(BIT_XOR(${placeDigest}) AS CHAR) AS digest
    FROM letters WHERE status = 'scheduled' GROUP BY 1, 2
  UNION ALL SELECT 'sum', due_month, letters, CAST(digest AS CHAR) FROM waiting_sums
  UNION ALL SELECT 'move', due_month, SUM(step), CAST(BIT_XOR(digest) AS CHAR) FROM waiting_moves GROUP BY 1, 2`;

/**
 * Compares the letters that wait with those that must, by all that has taken or left a place in the calendar: one that
 * vanished, was moved, doubled or put in past us makes its month unlike, until somebody adopts it. Reads only.
 */
export async function compareWaiting(transaction?: Transaction): Promise<{ letters: number; unlike: Unlike[] }> {
  const must = new Map<string, Sum>();
  const are = new Map<string, Sum>();
  for (const { source, dueMonth: month, ...sum } of await select<Row>(bothSides, {}, transaction))
    put(source === 'calendar' ? are : must, month, sum);
  const months = [...new Set([...must.keys(), ...are.keys()])].sort();
  const unlike = months
    .map((month) => ({ dueMonth: month, must: must.get(month) ?? none, are: are.get(month) ?? none }))
    .filter((one) => one.must.letters !== one.are.letters || one.must.digest !== one.are.digest);
  return { letters: [...are.values()].reduce((all, { letters }) => all + letters, 0), unlike };
}

async function changeSum(month: string, by: (sum: Sum) => Sum, transaction: Transaction): Promise<void> {
  const found = await WaitingSum.findByPk(month, { transaction, lock: true });
  const { letters, digest } = by(found ? { letters: found.letters, digest: `${found.digest}` } : none);
  await WaitingSum.upsert({ dueMonth: month, letters, digest }, { transaction });
}

const sumsName = 'sums of waiting letters';
const batch = 1_000;

const takeInBatch = (): Promise<number> =>
  inTransaction(async (transaction) => {
    const moves = await WaitingMove.findAll({ order: ['id'], limit: batch, transaction });
    const sums = new Map<string, Sum>();
    for (const { dueMonth: month, step, digest } of moves) put(sums, month, { letters: step, digest: `${digest}` });
    for (const [month, sum] of sums) await changeSum(month, (known) => together(known, sum), transaction);
    await WaitingMove.destroy({ where: { id: moves.map(({ id }) => id) }, transaction });
    return moves.length;
  });

/** Takes the moves into the sums, a thousand at a time, and answers how many; null while another process does. */
export const takeInMoves = (stopping?: AbortSignal): Promise<number | null> =>
  alone(sumsName, async () => {
    let all = 0;
    for (let taken = batch; taken === batch && !stopping?.aborted; all += taken) taken = await takeInBatch();
    return all;
  });

/**
 * Takes the letters that wait for those that must: the first time, and where an operator knows why they differ. Answers in
 * which months they did; null while another process works on the sums.
 */
export const adoptWaiting = (): Promise<Unlike[] | null> =>
  alone(sumsName, () =>
    inTransaction(async (transaction) => {
      const { unlike } = await compareWaiting(transaction);
      for (const { dueMonth: month, must, are } of unlike)
        await changeSum(month, (sum) => together(sum, together(are, must, -1)), transaction);
      return unlike;
    }),
  );
