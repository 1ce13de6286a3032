import type { Transaction } from 'sequelize';
import { openidOf } from '../../accounts/identities/identities';
import { findOwnLetter } from '../../letters/findLetter';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { AppError } from '../../platform/http/AppError';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { prepay } from '../../vendors/wechatPay/prepay';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { openPayer, sealPayer } from '../payer';
import { checkPayment, closePayment, nextCheckAfter } from './checkPayment';

const orderMinutes = 30;
// WeChat keeps a prepay id for two hours.
const prepayFreshMs = 110 * 60_000;
// With less than this left a phone could not finish paying.
const leastTimeMs = 60_000;

export interface OpenOrder {
  order: Order;
  payment: Payment;
}

async function insertOrder(
  letter: Letter,
  accountId: string,
  openid: string,
  transaction: Transaction,
): Promise<OpenOrder> {
  const now = clock.date();
  const amountFen = letter.amountFen ?? 0;
  const expiresAt = new Date(now.getTime() + orderMinutes * 60_000);
  const shared = { amountFen, createdAt: now };
  const order = await Order.create(
    {
      id: newId(),
      letterId: letter.id,
      openLetterId: letter.id,
      accountId,
      status: 'pending',
      expiresAt,
      ...shared,
    },
    { transaction },
  );
  const id = newId();
  const payment = await Payment.create(
    {
      id,
      outTradeNo: id,
      orderId: order.id,
      rail: 'wechat_jsapi',
      ...(await sealPayer(id, accountId, openid)),
      status: 'created',
      nextCheckAt: nextCheckAfter(0),
      ...shared,
    },
    { transaction },
  );
  return { order, payment };
}

// The open order of a letter, or a new one; a letter has one open order at most.
async function openOrder(letterId: string, accountId: string, openid: string): Promise<OpenOrder> {
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
    if (letter.status !== 'awaiting_payment') throw new AppError('letter_not_payable');
    const order = await Order.findOne({ where: { openLetterId: letterId }, transaction });
    if (!order) return insertOrder(letter, accountId, openid, transaction);
    const payment = await Payment.findOne({
      where: { orderId: order.id },
      order: [['id', 'DESC']],
      transaction,
      rejectOnEmpty: true,
    });
    return { order, payment };
  });
}

const isUsable = ({ order }: OpenOrder, letter: Letter) =>
  order.amountFen === letter.amountFen && order.expiresAt.getTime() - leastTimeMs > clock.now();

// The same number with the same parameters may be asked again for ever: a lost answer is healed by asking again.
async function ensurePrepaid({ order, payment }: OpenOrder, accountId: string): Promise<void> {
  const isFresh = payment.prepaidAt && clock.now() - payment.prepaidAt.getTime() < prepayFreshMs;
  if (payment.prepayId && isFresh) return;
  const { outTradeNo, amountFen } = payment;
  const answer = await prepay({
    outTradeNo,
    amountFen,
    openid: await openPayer(payment, accountId),
    description: 'PostoMe 时光信邮资',
    expiresAt: order.expiresAt,
  });
  if (answer.kind === 'ok') {
    // Only while it is open: by another answer for the same number it may have been paid meanwhile.
    await Payment.update(
      { status: 'payable', prepayId: answer.prepayId, prepaidAt: clock.date() },
      { where: { id: payment.id, status: ['created', 'payable'] } },
    );
    return;
  }
  if (answer.kind === 'already_paid') return checkPayment(payment);
  logger.warn('prepay failed', { orderId: order.id, vendor: 'wechatPay', code: answer.code });
  if (answer.kind === 'refused') await closePayment(payment);
  throw new AppError('payment_unavailable');
}

/**
 * Orders the postage of an unpaid letter and makes it payable; asked again while it is open, it answers the same order.
 * Throws not_found, letter_not_payable, price_changed with `amountFen`, payment_unavailable.
 */
export async function createOrder(accountId: string, letterId: string, quotedFen: number): Promise<OpenOrder> {
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status !== 'awaiting_payment' || letter.amountFen === null) throw new AppError('letter_not_payable');
  if (letter.amountFen !== quotedFen) throw new AppError('price_changed', { details: { amountFen: letter.amountFen } });
  const openid = await openidOf(accountId);
  if (!openid) throw new AppError('payment_unavailable');
  let open = await openOrder(letterId, accountId, openid);
  if (!isUsable(open, letter)) {
    if (!(await closePayment(open.payment))) throw new AppError('payment_unavailable');
    open = await openOrder(letterId, accountId, openid);
  }
  await ensurePrepaid(open, accountId);
  return { order: await open.order.reload(), payment: await open.payment.reload() };
}
