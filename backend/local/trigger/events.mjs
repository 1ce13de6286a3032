import { alipayEvents } from './alipayEvents.mjs';
import {
  cancelPaid,
  failing,
  isPaidOnce,
  openSheet,
  orderIs,
  paidWhileClosing,
  payPostage,
  refundIs,
} from './paying.mjs';
import { virtualEvents } from './virtualEvents.mjs';
import { until } from './world.mjs';

const paidAllTheSame = (fault) => async (world) => isPaidOnce(world, await payPostage(world, fault));
const afterCancelling = (state, operation, fault) => async (world) =>
  refundIs(world, await cancelPaid(world, await payPostage(world), operation, fault), state);

async function closedRefund(world) {
  const closed = async () =>
    (await world.stand('GET', '/ledger')).refunds.filter(({ status }) => status === 'CLOSED').length;
  const before = await closed();
  const paid = await cancelPaid(world, await payPostage(world), 'refund_result', 'code:CLOSED');
  await until(closed, (count) => count > before, 'a refund that was closed');
  return refundIs(world, paid, 'owed');
}

async function paidTwice(world) {
  const open = await openSheet(world);
  await failing(world, 'sheet', 'paid_twice');
  await open.tap('pay');
  return refundIs(world, open, 'refunded');
}

async function closedSheet(world) {
  const open = await openSheet(world);
  await world.call('POST', `/letters/${open.letter.id}/unseal`, {});
  const refused = await open.tap('pay').then(
    () => null,
    (error) => error,
  );
  if (!refused) throw new Error('the sheet of a closed order took money');
  await orderIs(world, open.order.id, ({ status }) => status === 'closed', 'a closed order');
  return 'the letter is a draft again, its order is closed, and its sheet takes no money';
}

/**
 * Every event of a payment that can be had at will: what happens, what must come of it, and how it is brought about. `run`
 * answers what was seen, and throws where that is not what must be.
 */
export const events = {
  'pay.ok': { what: 'somebody pays', must: 'paid once, scheduled', run: paidAllTheSame() },
  'pay.dup': { what: 'the vendor tells of it twice', must: 'paid once, scheduled', run: paidAllTheSame('duplicate') },
  'pay.twice': {
    what: 'the money comes twice, under one number',
    must: 'paid once, scheduled; what came once more goes back',
    run: paidTwice,
  },
  'push.lost': {
    what: 'the vendor never tells',
    must: 'our question finds it: paid once',
    run: paidAllTheSame('no_callback'),
  },
  'push.late': {
    what: 'the vendor tells late',
    must: 'paid once, whichever word comes first',
    run: paidAllTheSame('delay'),
  },
  'pay.wrong-amount': {
    what: 'the vendor tells of another sum',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: paidAllTheSame('wrong_amount'),
  },
  'sig.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'refused; our question decides',
    run: paidAllTheSame('bad_signature'),
  },
  'sig.stale': {
    what: 'the word of it is signed, and too old',
    must: 'refused; our question decides',
    run: paidAllTheSame('stale_timestamp'),
  },
  'sig.probe': {
    what: 'the vendor tries whether we look at signatures',
    must: 'refused; our question decides',
    run: paidAllTheSame('signtest'),
  },
  'pay.closing': {
    what: 'somebody pays while the order is being closed',
    must: 'the payment wins: paid once, scheduled',
    run: async (world) => paidWhileClosing(world, await openSheet(world)),
  },
  'pay.late': {
    what: 'the sheet of an order that was closed is tapped',
    must: 'no money is taken, the letter is a draft',
    run: closedSheet,
  },
  'refund.ok': {
    what: 'a paid letter is cancelled',
    must: 'its postage goes back once',
    run: afterCancelling('refunded'),
  },
  'refund.lost': {
    what: 'nobody tells that the money has gone back',
    must: 'our question finds it: refunded once',
    run: afterCancelling('refunded', 'refund_callback', 'no_callback'),
  },
  'refund.abnormal': {
    what: 'the payer’s account does not take the money',
    must: 'it is paid out by hand, and the payer is asked where to',
    run: afterCancelling('by_hand', 'refund_result', 'code:ABNORMAL'),
  },
  'refund.closed': {
    what: 'the refund fails for good',
    must: 'it is owed as before, and asked for within an hour under another number',
    run: closedRefund,
  },
  ...alipayEvents,
  ...virtualEvents,
};
