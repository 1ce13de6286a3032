import type { Transaction } from 'sequelize';
import { payableChange } from '../../changes/payableChange';
import type { Letter } from '../../letters/Letter';
import { mayPay } from '../../letters/policy';
import { clock } from '../../platform/clock';
import { linesOf } from '../orderLines';

/** What may be paid of a letter: its postage, or what a change of it (`changeId`) costs more. */
export interface Payable {
  letterId: string;
  changeId: string | null;
  amountFen: number;
}

/** What may be paid of a letter now; null where nothing may. */
export async function payableOf(letter: Letter, transaction?: Transaction): Promise<Payable | null> {
  const { id: letterId, amountFen } = letter;
  if (mayPay(letter, clock.now())) return { letterId, changeId: null, amountFen: amountFen ?? 0 };
  const change = await payableChange(letter, transaction);
  return change && { letterId, ...change };
}

/** What may be paid of letters now, by all of them; null where nothing may of one. */
export async function payablesOf(letters: readonly Letter[], transaction?: Transaction): Promise<Payable[] | null> {
  const payables: Payable[] = [];
  for (const letter of letters) {
    const payable = await payableOf(letter, transaction);
    if (!payable) return null;
    payables.push(payable);
  }
  return payables;
}

/** What all of it comes to, in fen. */
export const sumOf = (payables: readonly Payable[]): number =>
  payables.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Whether what an order asks for is just that. */
export async function isOrderFor(orderId: string, payables: readonly Payable[]): Promise<boolean> {
  const lines = await linesOf(orderId);
  const asked = new Map(lines.map((line) => [line.letterId, line]));
  return (
    lines.length === payables.length &&
    payables.every(({ letterId, changeId, amountFen }) => {
      const line = asked.get(letterId);
      return line?.amountFen === amountFen && (line.changeId ?? null) === changeId;
    })
  );
}
