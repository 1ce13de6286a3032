import type { Transaction } from 'sequelize';
import { Letter } from '../../letters/Letter';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { Payment } from '../Payment';
import { encryptPayer } from '../payer';
import type { Rail } from '../rails/Rail';
import { nextCheckAfter } from './checkPayment';
import { type Payable, payableOf } from './payableOf';

const orderMinutes = 30;

export interface OpenOrder {
  order: Order;
  payment: Payment;
}

/** Who pays, and by which rail; `name` is how the rail names them. */
export interface Payer {
  accountId: string;
  rail: Rail;
  name: string;
}

async function insertOrder(
  letter: Letter,
  { amountFen, changeId }: Payable,
  { accountId, rail, name }: Payer,
  transaction: Transaction,
) {
  const now = clock.date();
  const shared = { amountFen, createdAt: now };
  const order = await Order.create(
    {
      id: newId(),
      letterId: letter.id,
      openLetterId: letter.id,
      accountId,
      status: 'pending',
      expiresAt: new Date(now.getTime() + orderMinutes * 60_000),
      ...shared,
    },
    { transaction },
  );
  const line = { id: newId(), orderId: order.id, letterId: letter.id, changeId, amountFen };
  await OrderLine.create(line, { transaction });
  const id = newId();
  const payment = await Payment.create(
    {
      id,
      outTradeNo: id,
      orderId: order.id,
      rail: rail.name,
      ...(await encryptPayer(id, accountId, name)),
      status: 'created',
      nextCheckAt: nextCheckAfter(0),
      ...shared,
    },
    { transaction },
  );
  return { order, payment };
}

/** The open order of a letter, or a new one; a letter has one open order at most. Throws letter_not_payable. */
export async function openOrder(letterId: string, payer: Payer): Promise<OpenOrder> {
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
    const payable = await payableOf(letter, transaction);
    if (!payable) throw new AppError('letter_not_payable');
    const order = await Order.findOne({ where: { openLetterId: letterId }, transaction });
    if (!order) return insertOrder(letter, payable, payer, transaction);
    const payment = await Payment.findOne({
      where: { orderId: order.id },
      order: [['id', 'DESC']],
      transaction,
      rejectOnEmpty: true,
    });
    return { order, payment };
  });
}
