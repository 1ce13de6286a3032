import { alipayEvents } from './alipayEvents.mjs';
import { numberEvents } from './numberEvents.mjs';
import { asksWhereTo, hasClosedRefund, isClosed, isPaidOnce, refundIs, wasNotTold, wasTold } from './outcomes.mjs';
import { cancelPaid, failing, openSheet, paidWhileClosing, payPostage, refusedOnce, setAsideOnce } from './paying.mjs';
import { virtualEvents } from './virtualEvents.mjs';

const taken = { what: /^TRANSACTION/, status: 204 };
// Later than our first question.
const late = { delayMs: 20_000 };

const refused = (fault) => async (world) => refusedOnce(world, await openSheet(world), fault);

async function paidAndTold(world, told, fault, more) {
  const open = await payPostage(world, fault, more);
  await wasTold(world, open, told);
  return isPaidOnce(world, open);
}

async function neverTold(world) {
  const open = await payPostage(world, 'no_callback');
  const seen = await isPaidOnce(world, open);
  await wasNotTold(world, open, taken.what);
  return `nobody told; ${seen}`;
}

async function toldLate(world) {
  const open = await payPostage(world, 'delay', late);
  await isPaidOnce(world, open);
  await wasNotTold(world, open, taken.what);
  await wasTold(world, open, taken);
  return `told after our question had found it; ${await isPaidOnce(world, open)}`;
}

// The genuine word follows at once: what is seen is that the probe was refused and did not come between.
async function probed(world) {
  const open = await payPostage(world, 'signtest');
  await wasTold(world, open, { fault: 'signtest', status: 401 });
  await wasTold(world, open, { fault: null, status: 204 });
  return `the probe was answered 401; ${await isPaidOnce(world, open)}`;
}

const cancelled = async (world, operation, fault) => cancelPaid(world, await payPostage(world), operation, fault);

async function refundLost(world) {
  const paid = await cancelled(world, 'refund_callback', 'no_callback');
  const seen = await refundIs(world, paid, 'refunded', { back: 1 });
  await wasNotTold(world, paid, /^REFUND/);
  return `nobody told; ${seen}`;
}

async function refundAbnormal(world) {
  const paid = await cancelled(world, 'refund_result', 'code:ABNORMAL');
  const seen = await refundIs(world, paid, 'by_hand');
  await asksWhereTo(world, paid);
  return `${seen}; the payer is asked where to`;
}

async function refundClosed(world) {
  const paid = await cancelled(world, 'refund_result', 'code:CLOSED');
  await hasClosedRefund(world, paid);
  await wasTold(world, paid, { what: /^REFUND.CLOSED/, status: 204 });
  return `the rail has closed it; ${await refundIs(world, paid, 'owed')}`;
}

async function paidTwice(world) {
  const open = await openSheet(world);
  await failing(world, 'sheet', 'paid_twice');
  await open.tap('pay');
  return refundIs(world, open, 'refunded', { letter: 'scheduled', came: 2, back: 1 });
}

async function closedSheet(world) {
  const open = await openSheet(world);
  await world.call('POST', `/letters/${open.letter.id}/unseal`, {});
  const answer = await open.tap('pay').then(
    () => 'took money',
    ({ message }) => message,
  );
  if (!/answered 4\d\d/.test(answer)) throw new Error(`the sheet of a closed order ${answer}`);
  await isClosed(world, open);
  return 'the letter is a draft again, its order is closed, and its sheet takes no money';
}

/**
 * Every event of a payment, and of a number, that can be had at will: what happens, what must come of it, and how it is
 * brought about. `run` answers what was seen, and throws where that is not what must be.
 */
export const events = {
  'pay.ok': { what: 'somebody pays', must: 'paid once, scheduled', run: (world) => paidAndTold(world, taken) },
  'pay.dup': {
    what: 'the vendor tells of it twice',
    must: 'paid once, scheduled',
    run: (world) => paidAndTold(world, { ...taken, times: 2 }, 'duplicate'),
  },
  'pay.twice': {
    what: 'the money comes twice, under one number',
    must: 'paid once, scheduled; what came once more goes back',
    run: paidTwice,
  },
  'push.lost': {
    what: 'the vendor never tells',
    must: 'our question finds it: paid once',
    run: neverTold,
  },
  'push.late': {
    what: 'the vendor tells late',
    must: 'our question finds it, and what is told then changes nothing: paid once',
    run: toldLate,
  },
  'pay.wrong-amount': {
    what: 'the vendor tells of another sum',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: async (world) => setAsideOnce(world, await openSheet(world), 'wrong_amount', 204),
  },
  'sig.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'answered 401, and nothing changed; a right word decides',
    run: refused('bad_signature'),
  },
  'sig.stale': {
    what: 'the word of it is signed, and too old',
    must: 'answered 401, and nothing changed; a right word decides',
    run: refused('stale_timestamp'),
  },
  'sig.probe': {
    what: 'the vendor tries whether we look at signatures',
    must: 'the probe is answered 401, the word after it taken: paid once',
    run: probed,
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
    run: async (world) => refundIs(world, await cancelled(world), 'refunded', { back: 1 }),
  },
  'refund.lost': {
    what: 'nobody tells that the money has gone back',
    must: 'our question finds it: refunded once',
    run: refundLost,
  },
  'refund.abnormal': {
    what: 'the payer’s account does not take the money',
    must: 'it is paid out by hand, and the payer is asked where to',
    run: refundAbnormal,
  },
  'refund.closed': {
    what: 'the refund fails for good',
    must: 'the rail has closed it and given nothing back; it is owed as before',
    run: refundClosed,
  },
  ...alipayEvents,
  ...virtualEvents,
  ...numberEvents,
};
