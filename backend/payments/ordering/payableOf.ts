import type { Transaction } from 'sequelize';
import { payableChange } from '../../changes/payableChange';
import type { Letter } from '../../letters/Letter';
import { mayPay } from '../../letters/policy';
import { clock } from '../../platform/clock';
import { OrderLine } from '../OrderLine';

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

/** Whether what an order asks for a letter is just that. */
export async function isOrderFor(orderId: string, { letterId, changeId, amountFen }: Payable): Promise<boolean> {
  const lines = await OrderLine.findAll({ where: { orderId, letterId } });
  return lines.every((line) => (line.changeId ?? null) === changeId && line.amountFen === amountFen);
}
