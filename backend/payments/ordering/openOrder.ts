import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import { Letter } from '../../letters/Letter';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { nextCheckAfter } from '../../rails/openChecks';
import type { Rail, RailPayer } from '../../rails/Rail';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { Payment } from '../Payment';
import { encryptPayer } from '../payer';
import { openOrdersOf } from './openOrdersOf';
import { type Payable, payablesOf, sumOf } from './payableOf';

const orderMinutes = 30;

/** What a payer reads of an order at its vendor's. */
export const description = 'PostoMe 时光信邮资';

/** An order with its latest payment; `key` as its payer came with it, for the sheet. */
export interface OpenOrder extends Pick<RailPayer, 'key'> {
  order: Order;
  payment: Payment;
}

/** Who pays, on which kind of device, and by which rail. */
export interface Payer extends RailPayer {
  accountId: string;
  device: string;
  rail: Rail;
}

async function insertOrder(
  payables: readonly Payable[],
  { accountId, rail, name }: Payer,
  transaction: Transaction,
): Promise<OpenOrder> {
  const now = clock.date();
  const shared = { amountFen: sumOf(payables), createdAt: now };
  const letterId = payables[0]?.letterId ?? '';
  const order = await Order.create(
    {
      id: newId(),
      letterId,
      openLetterId: letterId,
      accountId,
      status: 'pending',
      expiresAt: new Date(now.getTime() + orderMinutes * 60_000),
      ...shared,
    },
    { transaction },
  );
  const lines = payables.map((payable) => ({ id: newId(), orderId: order.id, ...payable }));
  await OrderLine.bulkCreate(lines, { transaction });
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

/**
 * The earliest open order that asks for one of these letters, or else a new one for what may be paid of all (`asked`); a
 * letter is in one open order at most. Throws letter_not_payable also where that is not what was asked for any more.
 */
export async function openOrder(asked: readonly Payable[], payer: Payer): Promise<OpenOrder> {
  const letterIds = asked.map(({ letterId }) => letterId);
  return inTransaction(async (transaction) => {
    // In one order, so that two who order the same letters never wait for each other.
    const letters = await Letter.findAll({ where: { id: letterIds }, order: ['id'], transaction, lock: true });
    const payables = await payablesOf(letters, transaction);
    if (!payables || !isDeepStrictEqual(payables, asked)) throw new AppError('letter_not_payable');
    const [orderId] = await openOrdersOf(letterIds, transaction);
    if (!orderId) return insertOrder(payables, payer, transaction);
    const order = await Order.findByPk(orderId, { transaction, rejectOnEmpty: true });
    const payment = await Payment.findOne({
      where: { orderId },
      order: [['id', 'DESC']],
      transaction,
      rejectOnEmpty: true,
    });
    return { order, payment };
  });
}
