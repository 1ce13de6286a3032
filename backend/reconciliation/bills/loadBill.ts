import { QueryTypes } from 'sequelize';
import { database, select } from '../../platform/database';
import type { Bill, BillLine } from '../../rails/Rail';
import type { BillDay } from './BillDay';
import { BillDifference, ofFile } from './BillDifference';
import { BillRow } from './BillRow';
import { noteFault } from './noteDifference';

/** A bill that is there to be read. */
export type ReadyBill = Extract<Bill, { kind: 'ready' }>;

/** How many rows are written at once. */
export const loading = { batch: 2_000 };

// What our numbers and the rails' are made of; a refund by hand may have none of ours, and some rails give refunds none.
const numbered = /^[\w|*@.-]{0,64}$/;
// What fits in the table: more than anybody pays us.
const mostFen = 4_294_967_295;

// What was given back by hand may have no number at all: those of a day are told apart by when they were, and those of a
// second by their order in the file.
function numbersByHand() {
  const given = new Map<string, number>();
  return ({ outTradeNo, at, fen }: BillLine): string => {
    const number = `${outTradeNo}*${at.getTime()}*${fen}`;
    const times = (given.get(number) ?? 0) + 1;
    given.set(number, times);
    return times === 1 ? number : `${number}*${times}`;
  };
}

const inMilliseconds = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '');

// Null where it has no number, or a sum that none of ours can have.
function valuesOf({ rail, day }: BillDay, line: BillLine, byHand: ReturnType<typeof numbersByHand>): string[] | null {
  const isRefund = line.kind === 'refund';
  const railNo = isRefund ? (line.railRefundId ?? '') : line.transactionId;
  const outNo = isRefund ? line.outRefundNo || railNo || byHand(line) : line.outTradeNo;
  const numbers = [outNo, railNo, line.outTradeNo];
  const areNumbers = numbers.every((number) => numbered.test(number)) && numbers.some((number) => number !== '');
  if (!areNumbers || line.fen > mostFen) return null;
  const state = line.hasFailed ? 'failed' : 'done';
  return [
    rail,
    day,
    line.kind,
    outNo,
    railNo,
    isRefund ? line.outTradeNo : '',
    state,
    String(line.fen),
    inMilliseconds(line.at),
  ];
}

// Every value was read as a number, a day or a code: nothing in it has to be escaped, which takes long for a million.
async function write(rows: string[][]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => `('${row.join("','")}')`).join(',');
  await database.query(
    `INSERT INTO bill_rows (rail, day, kind, out_no, rail_no, trade_no, state, fen, at) VALUES ${values}
     ON DUPLICATE KEY UPDATE bill_rows.day = bill_rows.day`,
    { type: QueryTypes.RAW },
  );
}

/** Forgets what was read of a bill, and could not be read, that is not believed, or not there, any more. */
export async function forgetRows(billDay: BillDay): Promise<void> {
  const { rail, day, hash } = billDay;
  if (!hash) return;
  for (let left = loading.batch; left === loading.batch; )
    left = await BillRow.destroy({ where: { rail, day }, limit: loading.batch });
  await BillDifference.destroy({ where: { rail, day, kind: [...ofFile] } });
  await billDay.update({ hash: null, rows: 0, paidFen: 0, refundedFen: 0, feeFen: 0 });
}

// Another file than the one that was begun: of that one nothing is believed.
async function begin(billDay: BillDay, hash: string): Promise<void> {
  if (billDay.hash !== hash) await forgetRows(billDay);
  await billDay.update({ state: 'loading', hash });
}

interface Sums {
  rows: number;
  paidFen: number;
  refundedFen: number;
}

async function sumsInTable({ rail, day }: BillDay): Promise<Sums> {
  const [sums] = await select<Record<keyof Sums, number | string | null>>(
    `SELECT COUNT(*) AS \`rows\`, SUM(IF(kind = 'payment', fen, 0)) AS paidFen, SUM(IF(kind = 'refund', fen, 0)) AS refundedFen
     FROM bill_rows WHERE rail = :rail AND day = :day`,
    { rail, day },
  );
  return { rows: Number(sums?.rows), paidFen: Number(sums?.paidFen), refundedFen: Number(sums?.refundedFen) };
}

/**
 * Reads a bill into its rows, batch by batch; killed between two and begun again it is as once. What the rail kept as fees
 * is summed up; what cannot be taken of it is noted and the rest is read. Throws when the file is not as it should be, also
 * when it names the same twice.
 */
export async function loadBill(billDay: BillDay, { hash, lines }: ReadyBill): Promise<void> {
  await begin(billDay, hash);
  const sums: Sums = { rows: 0, paidFen: 0, refundedFen: 0 };
  let feeFen = 0;
  let batch: string[][] = [];
  const byHand = numbersByHand();
  let row = 0;
  for await (const line of lines) {
    row += 1;
    if (!('outTradeNo' in line)) {
      await noteFault(billDay, line);
      continue;
    }
    const values = valuesOf(billDay, line, byHand);
    if (!values) {
      await noteFault(billDay, { kind: 'unread', row, why: 'a line names no number or no sum that there can be' });
      continue;
    }
    batch.push(values);
    sums.rows += 1;
    sums[line.kind === 'refund' ? 'refundedFen' : 'paidFen'] += line.fen;
    feeFen += line.feeFen ?? 0;
    if (batch.length < loading.batch) continue;
    await write(batch);
    batch = [];
  }
  await write(batch);
  const there = await sumsInTable(billDay);
  if (there.rows !== sums.rows || there.paidFen !== sums.paidFen || there.refundedFen !== sums.refundedFen) {
    throw new Error('a bill names the same payment or refund twice');
  }
  await billDay.update({ ...sums, feeFen });
}
