import { signIn } from '../../accounts/factory';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { openSheet } from '../../reconciliation/proof/testing/standIns';
import type { Sandbox } from '../../sandbox/startSandbox';
import { loginCode } from '../../testing/phone';
import { LetterEvent } from '../../timeline/LetterEvent';
import { paymentOf, refundsOfOrder, sealUnpaid } from '../factory';
import { Order } from '../Order';
import { createOrder } from '../ordering/createOrder';
import { presentOpenOrder } from '../ordering/present';
import type { DyingRail } from './dyingRails';

/** A letter that is ordered, its author's token, and its sheet or cash desk, which is open. */
export interface Ordered {
  rail: DyingRail;
  orderId: string;
  letterId: string;
  outTradeNo: string;
  token: string;
  pay(): Promise<void>;
}

/** Orders the postage of a letter, 250 fen, by a rail. */
export async function orderBy(rail: DyingRail, sandbox: Sandbox): Promise<Ordered> {
  const { accessToken: token, account } = await signIn('linwan');
  const { id: letterId } = await sealUnpaid(token);
  const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  const chosen = { quotedFen: 250, rail: rail.rail, loginCode: await loginCode('linwan') };
  const open = await createOrder(account.id, [letter], chosen, rail.visiting);
  const { order, pay: way } = await presentOpenOrder(open);
  if (!way) throw new Error('there is nothing to pay');
  const { outTradeNo } = open.payment;
  const pay = await openSheet(sandbox, { outTradeNo, pay: way, isApples: false });
  return { rail, orderId: order.id, letterId, outTradeNo, token, pay };
}

/** Whether its payment has come, by our books. */
export const isPaid = async ({ orderId }: Ordered): Promise<boolean> => (await paymentOf(orderId)).status === 'paid';

/** Whether it has gone back, by our books. */
export const isBack = async ({ orderId }: Ordered): Promise<boolean> =>
  (await refundsOfOrder(orderId)).some(({ state }) => state === 'refunded');

/** All that anybody's books say of an order, apart from numbers and times. */
export async function booksOf({ rail, orderId, letterId, outTradeNo }: Ordered, sandbox: Sandbox) {
  const payment = await paymentOf(orderId);
  const entries = await LedgerEntry.findAll({ where: { paymentId: payment.id } });
  return {
    letter: (await Letter.findByPk(letterId))?.status,
    events: (await LetterEvent.findAll({ where: { letterId } })).map(({ kind }) => kind).sort(),
    order: (await Order.findByPk(orderId))?.status,
    payment: [payment.status, payment.amountFen],
    refunds: (await refundsOfOrder(orderId)).map((one) => [one.cause, one.amountFen, one.state, one.trouble]),
    ledger: entries.map(({ kind, from, to, amountFen }) => `${kind} ${from} ${to} ${amountFen}`).sort(),
    theirs: rail.booksOf(sandbox, outTradeNo),
  };
}
