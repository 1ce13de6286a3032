import type { Letter } from '../../letters/Letter';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { assertWithin } from '../../platform/limits/consume';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import { railFor, type Visiting } from '../../rails/offeredRails';
import { payerIndexOf } from '../../rails/payerIndex';
import type { Rail, RailPayer } from '../../rails/Rail';
import { rails } from '../../rails/rails';
import { paymentLimits } from '../limits';
import { Payment } from '../Payment';
import { decryptPayer } from '../payer';
import { checkPayment, closePayment } from './checkPayment';
import { description, type OpenOrder, openOrder, type Payer } from './openOrder';
import { openOrdersOf } from './openOrdersOf';
import { isOrderFor, type Payable, payablesOf, sumOf } from './payableOf';

// With less than this left a phone could not finish paying.
const leastTimeMs = 60_000;

// Their WeChat may be another one by now: the rail would ask after the payment of the one before.
const isPaidBy = ({ payerIndex }: Payment, name: string | null) =>
  name === null || payerIndex?.equals(payerIndexOf(name)) === true;

const isUsable = async ({ order, payment }: OpenOrder, payables: readonly Payable[], { rail, name }: Payer) =>
  payment.rail === rail.name &&
  isPaidBy(payment, name) &&
  order.expiresAt.getTime() - leastTimeMs > clock.now() &&
  isOrderFor(order.id, payables);

// Only what the vendor is asked counts: the same order again costs nothing.
const assertMayAsk = (accountId: string) =>
  assertWithin(paymentLimits.prepaysOfAccount, accountId, platformSettings.CALL_LIMIT_FACTOR);

// Each new order is kept for months, and one that was paid for years.
async function findOrOpen(payables: readonly Payable[], payer: Payer): Promise<OpenOrder> {
  const open = await openOrdersOf(payables.map(({ letterId }) => letterId));
  if (open.length === 0) await assertWithin(paymentLimits.ordersOfAccount, payer.accountId);
  return openOrder(payables, payer);
}

// What is open for some of these letters, or for more, is closed first: nobody pays twice for one.
async function openJustFor(payables: readonly Payable[], payer: Payer, usedUp?: string): Promise<OpenOrder> {
  for (let closed = 0; closed <= payables.length; closed += 1) {
    const open = await findOrOpen(payables, payer);
    if (open.order.id !== usedUp && (await isUsable(open, payables, payer))) return open;
    await assertMayAsk(payer.accountId);
    // It may have been paid.
    if (!(await closePayment(open.payment))) break;
  }
  throw new AppError('payment_unclear');
}

// The same number with the same parameters may be asked again for ever: a lost answer is healed by asking again.
async function ensurePrepaid({ order, payment }: OpenOrder, { accountId, device }: Payer): Promise<void> {
  const rail = rails[payment.rail];
  const isFresh = payment.prepaidAt && clock.now() - payment.prepaidAt.getTime() < rail.prepayLastsMs;
  if (payment.prepayId && isFresh) return;
  await assertMayAsk(accountId);
  const { outTradeNo, amountFen } = payment;
  const answer = await rail.prepay({
    outTradeNo,
    amountFen,
    payer: await decryptPayer(payment, accountId),
    description,
    expiresAt: order.expiresAt,
    device,
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
  logger.warn('prepay failed', { orderId: order.id, vendor: rail.name, code: answer.code });
  if (answer.kind === 'refused') await closePayment(payment);
  throw new AppError('payment_unavailable');
}

/** What was chosen at paying: the price that was shown, and what else the contract's `chosenPayment` has. */
export interface Chosen {
  quotedFen: number;
  rail?: string | undefined;
  loginCode?: string | undefined;
  freshNumber?: boolean | undefined;
}

const keyOf = ({ key }: RailPayer) => (key === undefined ? {} : { key });

// The rest is paid by further orders, one a price.
const ofOnePrice = (payables: readonly Payable[], { takesOnePrice }: Rail) =>
  takesOnePrice ? payables.filter(({ amountFen }) => amountFen === payables[0]?.amountFen) : payables;

/**
 * Orders the postage of unpaid letters of one author, or what a change of a sealed one costs more, each in its own line, and
 * makes the order payable; asked again while it is open, it answers the same order. A rail that takes one price at a time
 * gets those of the first letter's price; the others ask for the next order. Throws letter_not_payable where there is
 * nothing to pay of one, price_changed with `amountFen` (of all), rail_not_offered, payment_needs_wechat where nothing is
 * offered or the account has no WeChat to pay by, payer_unproven, payer_differs, payment_unavailable, payment_unclear where
 * an earlier payment may have come, too_many_tries.
 */
export async function createOrder(
  accountId: string,
  letters: readonly Letter[],
  { quotedFen, rail: asked, loginCode, freshNumber }: Chosen,
  visiting: Visiting,
): Promise<OpenOrder> {
  const all = await payablesOf(letters);
  if (!all || all.length === 0) throw new AppError('letter_not_payable');
  const amountFen = sumOf(all);
  if (amountFen !== quotedFen) throw new AppError('price_changed', { details: { amountFen } });
  const { device } = visiting;
  const prices = all.map((payable) => payable.amountFen);
  const rail = railFor(visiting, prices, asked);
  const railPayer = await rail.payerOf(accountId, loginCode);
  if (!railPayer) throw new AppError('payment_needs_wechat');
  const payer = { accountId, device, rail, ...railPayer };
  const payables = ofOnePrice(all, rail);
  const [usedUp] = freshNumber ? await openOrdersOf(payables.map(({ letterId }) => letterId)) : [];
  const open = await openJustFor(payables, payer, usedUp);
  await ensurePrepaid(open, payer);
  return { order: await open.order.reload(), payment: await open.payment.reload(), ...keyOf(railPayer) };
}
