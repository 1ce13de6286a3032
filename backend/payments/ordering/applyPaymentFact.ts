import type { Attributes, Model, Transaction } from 'sequelize';
import { applyPaidChange } from '../../changes/payableChange';
import type { Source } from '../../ledger/accounts';
import { goneByRail } from '../../ledger/handRefunds';
import { postPaid } from '../../ledger/postPayment';
import type { RefundCause } from '../../ledger/refundCauses';
import { scheduleLetter } from '../../letters/scheduleLetter';
import { stopLetter } from '../../letters/stopLetter';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { changeRows, named, readRow } from '../../platform/rows';
import { askApple } from '../../rails/askApple';
import { nextLateCheck } from '../../rails/lateChecks';
import type { PaymentFact } from '../../rails/PaymentFact';
import { nextPaidCheck } from '../../rails/paidChecks';
import { rails } from '../../rails/rails';
import { Order } from '../Order';
import { type Line, linesOf } from '../orderLines';
import { Payment } from '../Payment';
import type { Refund } from '../Refund';
import { bookHandRefund, holdUntilBooked, settleWhole } from '../refunds/handRefunds';
import { isWithdrawable, oweRefund, withdrawRefund } from '../refunds/oweRefund';
import { refundsOf } from '../refunds/refundsOf';

/** What a fact changed: `applied` something, `nothing` new, `suspect` (does not match our books), `unknown_trade`. */
export type FactOutcome = 'applied' | 'nothing' | 'suspect' | 'unknown_trade';

type Changes<Row extends Model> = Partial<Attributes<Row>>;

interface Books {
  order: Attributes<Order>;
  payment: Attributes<Payment>;
  refunds: Attributes<Refund>[];
  source: Source;
}

async function change(
  { order, payment }: Books,
  ofPayment: Changes<Payment>,
  ofOrder: Changes<Order>,
  transaction: Transaction,
) {
  await changeRows(Payment, { id: payment.id }, ofPayment, transaction);
  await changeRows(Order, { id: order.id }, ofOrder, transaction);
}

// Another number of theirs is another sum of money.
const isOtherMoney = ({ transactionId }: PaymentFact, payment: Attributes<Payment>) =>
  transactionId !== null && payment.transactionId !== null && transactionId !== payment.transactionId;

// What the fact tells of in one sum. With several lines it stands with the first: nothing of it belongs to any.
async function oweWhole(books: Books, fact: PaymentFact, cause: RefundCause, transaction: Transaction) {
  const { order, payment, source } = books;
  const [line] = await linesOf(order.id, transaction);
  const amountFen = fact.amountFen ?? (cause === 'refunded_by_hand' ? payment.amountFen : 0);
  if (!line || amountFen === 0) return;
  const { transactionId } = fact;
  await oweRefund({ line, payment, transactionId, amountFen, paidFen: amountFen, cause, source }, transaction);
  if (cause === 'refunded_by_hand') await settleWhole(payment.id, transaction);
}

// A callback named another sum than its rail has, or none: what was owed for that is owed no more.
async function isToldAnew({ payment, refunds, source }: Books, fact: PaymentFact, transaction: Transaction) {
  if (source === 'notify' || fact.transactionId === null || fact.amountFen === null) return false;
  const transactionId = isOtherMoney(fact, payment) ? fact.transactionId : payment.transactionId;
  const owed = refunds.filter((refund) => refund.transactionId === (transactionId ?? ''));
  if (owed.length === 0) return true;
  return (
    owed.some(({ amountFen }) => amountFen !== fact.amountFen) && withdrawRefund(payment, transactionId, transaction)
  );
}

// Real money that does not fit what was ordered: nothing is fulfilled, and a person looks. What is paid stays paid.
async function setAside(books: Books, fact: PaymentFact, cause: RefundCause, transaction: Transaction) {
  const { order, payment } = books;
  const isSame = !isOtherMoney(fact, payment);
  const isKept = isSame && payment.status === 'paid';
  const isAnew = !isKept && (await isToldAnew(books, fact, transaction));
  if (isSame && payment.status === 'suspect' && !isAnew) return 'nothing';
  logger.alarm('payment does not match its order', { orderId: order.id, code: cause });
  if (isKept) return 'nothing';
  await oweWhole(books, fact, cause, transaction);
  if (payment.status === 'paid') return 'applied';
  if (payment.status === 'suspect' && !isSame) return 'suspect';
  const suspect = { status: 'suspect' as const, transactionId: fact.transactionId, nextCheckAt: null };
  await change(books, suspect, { status: 'suspect', openLetterId: null }, transaction);
  return 'suspect';
}

// The money came twice: what came later goes back, line by line.
async function applySecondPayment(fact: PaymentFact, { order, payment, source }: Books, transaction: Transaction) {
  if (payment.transactionId === null)
    await changeRows(Payment, { id: payment.id }, { transactionId: fact.transactionId }, transaction);
  if (!isOtherMoney(fact, payment)) return 'nothing';
  await withdrawRefund(payment, fact.transactionId, transaction);
  let outcome: FactOutcome = 'nothing';
  for (const line of await linesOf(order.id, transaction)) {
    const money = { line, payment, transactionId: fact.transactionId, paidFen: line.amountFen, source };
    if (await oweRefund({ ...money, amountFen: line.amountFen, cause: 'paid_twice' }, transaction)) outcome = 'applied';
  }
  if (outcome === 'applied') logger.alarm('a paid order is reported paid once more', { orderId: order.id });
  return outcome;
}

const fulfil = ({ letterId, changeId, amountFen }: Line, transaction: Transaction): Promise<boolean> =>
  changeId ? applyPaidChange(changeId, amountFen, transaction) : scheduleLetter(letterId, amountFen, transaction);

// What did not match goes back already, or has gone: the right word comes too late for it to buy anything.
const isSentBack = (refund: Attributes<Refund>, { transactionId }: PaymentFact) =>
  refund.cause === 'mismatch' && refund.transactionId === (transactionId ?? '') && !isWithdrawable(refund);

async function applySuccess(fact: PaymentFact, books: Books, transaction: Transaction): Promise<FactOutcome> {
  const { order, payment, refunds, source } = books;
  if (!rails[payment.rail].matches(fact, payment)) return setAside(books, fact, 'mismatch', transaction);
  if (payment.status === 'paid') return applySecondPayment(fact, books, transaction);
  if (refunds.some((refund) => isSentBack(refund, fact))) {
    logger.alarm('a payment that is sent back is reported paid', { orderId: order.id });
    return 'suspect';
  }
  const paidAt = fact.paidAt ?? clock.date();
  const { transactionId } = fact;
  const nextCheckAt = nextPaidCheck(payment.rail, paidAt);
  const changes = { status: 'paid' as const, transactionId, paidAt, nextCheckAt };
  await change(books, changes, { status: 'paid', openLetterId: null, paidAt }, transaction);
  const paid = { ...payment, ...changes };
  // The right word decides, also after a wrong one: then nothing is owed for the wrong one any more.
  if (refunds.length > 0) await withdrawRefund(paid, transactionId, transaction);
  const lines = await linesOf(order.id, transaction);
  await postPaid(paid, lines, source, transaction);
  for (const line of lines) {
    // Paid after the letter went back to the desk or went, paid twice, or at an older price: the money is owed back, the
    // letter stays.
    const { amountFen } = line;
    if (await fulfil(line, transaction)) continue;
    const money = { line, payment: paid, transactionId, paidFen: amountFen, amountFen };
    await oweRefund({ ...money, cause: 'letter_not_waiting' }, transaction);
  }
  return 'applied';
}

async function applyClosed(books: Books, transaction: Transaction): Promise<FactOutcome> {
  const { order, payment } = books;
  // In one statement with the closing: whoever has the sheet open may pay it still.
  const nextCheckAt = nextLateCheck(payment.rail, order.expiresAt);
  if (payment.status === 'closed') {
    await changeRows(Payment, { id: payment.id }, { nextCheckAt }, transaction);
    return 'nothing';
  }
  if (payment.status === 'paid' || payment.status === 'suspect') {
    logger.alarm('a paid order is reported closed', { orderId: order.id });
    return 'nothing';
  }
  await change(books, { status: 'closed', nextCheckAt }, { status: 'closed', openLetterId: null }, transaction);
  return 'applied';
}

// What has gone back of a payment, in fen, that is neither in our books nor may be what was asked for.
async function unaskedFen({ payment, refunds }: Books, backFen: number, transaction: Transaction): Promise<number> {
  const pending = refunds.filter(({ state, trouble }) => state === 'requested' || trouble === askApple);
  const pendingFen = pending.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return backFen - pendingFen - (await goneByRail(payment.id, transaction));
}

// No bill will tell of it: the rail has given money back unasked, as Apple does. Where that is all that was paid, what it
// bought does not go, nor what was changed for it; for what a part was nobody but a person knows.
async function applyGivenBack(books: Books, fact: PaymentFact, transaction: Transaction): Promise<FactOutcome> {
  const { order, payment, refunds, source } = books;
  const { transactionId } = payment;
  const backFen = fact.backFen ?? payment.amountFen;
  const fen = await unaskedFen(books, backFen, transaction);
  if (fen <= 0) return 'nothing';
  const isOfRefund = ({ id }: Line) => refunds.some(({ orderLineId }) => orderLineId === id);
  // What did not match its order has bought nothing.
  const lines = payment.status === 'paid' ? await linesOf(order.id, transaction) : [];
  const kept = lines.filter((line) => !isOfRefund(line));
  const keptFen = kept.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const isAll = backFen === payment.amountFen && fen >= keptFen;
  const unexplainedFen = isAll ? fen - keptFen : fen;
  if (unexplainedFen > 0) {
    const { id: paymentId, rail, outTradeNo } = payment;
    const numbers = { rail, paymentId, outNo: `${outTradeNo}-${backFen}`, railNo: transactionId ?? '' };
    await bookHandRefund({ ...numbers, fen: unexplainedFen, occurredAt: clock.date() }, source, transaction);
    logger.alarm('a part of a payment was given back unasked', { orderId: order.id });
  }
  if (!isAll || kept.length === 0) return 'suspect';
  let outcome: FactOutcome = 'nothing';
  for (const line of kept) {
    const { letterId, amountFen } = line;
    const money = { line, payment, transactionId, paidFen: amountFen, amountFen, source };
    if (!(await oweRefund({ ...money, cause: 'refunded_by_hand' }, transaction))) continue;
    outcome = 'applied';
    await stopLetter(letterId, transaction);
  }
  if (outcome === 'applied') logger.alarm('a payment was given back unasked', { orderId: order.id });
  return outcome;
}

async function apply(fact: PaymentFact, books: Books, transaction: Transaction): Promise<FactOutcome> {
  const { payment, refunds } = books;
  const isPaid = payment.status === 'paid';
  const isSetAside = payment.status === 'suspect' && !isOtherMoney(fact, payment);
  const isBooked = isPaid || (isSetAside && (fact.state === 'refunded' || !rails[payment.rail].matches(fact, payment)));
  if (isBooked && rails[payment.rail].hasNoBill && (fact.state === 'refunded' || fact.backFen))
    return applyGivenBack(books, fact, transaction);
  if (fact.state === 'paid') {
    // Older than the word that this money is back, all in one sum.
    const back = refunds.filter(({ cause }) => cause === 'refunded_by_hand');
    if (back.some(({ transactionId: of }) => [fact.transactionId ?? of, ''].includes(of))) return 'nothing';
    return applySuccess(fact, books, transaction);
  }
  if (fact.state === 'closed') return applyClosed(books, transaction);
  if (fact.state !== 'refunded') return 'nothing';
  // We asked for it ourselves, or the bill has named it since: a query tells of it for ever.
  const isKnown = refunds.some(({ requestedAt }) => requestedAt) || (await goneByRail(payment.id, transaction)) > 0;
  if (isPaid && !fact.isByHand && isKnown) return 'nothing';
  if (isPaid || (isSetAside && fact.isByHand)) await holdUntilBooked(payment.id, transaction);
  // Paid and refunded by somebody's hand before we heard of it: the money is back already.
  return setAside(books, fact, 'refunded_by_hand', transaction);
}

async function lockBooks(
  { rail, outTradeNo }: PaymentFact,
  transaction: Transaction,
): Promise<Omit<Books, 'source'> | null> {
  const told = { rail, outTradeNo };
  // Always order before payment, so that callback, query and cancelling can't interleave.
  const order = await readRow(Order, { where: { id: named(Payment, 'orderId', told) }, lock: true }, transaction);
  const payment = order && (await readRow(Payment, { where: told, lock: true }, transaction));
  return payment && { order, payment, refunds: await refundsOf(payment.id, transaction) };
}

/**
 * The one entrance for what a payment vendor says of an order, from a callback, a query or the bill: twice is as once,
 * an older word never undoes newer, and only a payment that matches our books in every point schedules the letter, or
 * changes it. `source`: by which of them it came, for the ledger.
 */
export async function applyPaymentFact(fact: PaymentFact, source: Source = 'query'): Promise<FactOutcome> {
  return inTransaction(async (transaction) => {
    const books = await lockBooks(fact, transaction);
    if (books) return apply(fact, { ...books, source }, transaction);
    logger.alarm('payment for an order we do not know');
    return 'unknown_trade';
  });
}
