import { letterToPay, orderPostage } from './letter.mjs';
import { isPaidOnce, isUnpaid, refundIs, wasNotTold, wasTold } from './outcomes.mjs';
import { cancelPaid, failing, paidAfterClosing, paidWhileClosing, refusedOnce, setAsideOnce } from './paying.mjs';

const inBrowser = { 'User-Agent': 'Android Chrome', 'X-PostoMe-Client': 'h5' };

/** A letter that waits for its postage, and its order by Alipay; its payer opens the cash desk when they tap on it. */
async function orderByLink(world) {
  const letter = await letterToPay(world);
  const { order, pay } = await orderPostage({ call: world.from(inBrowser) }, letter, 'alipay_wap');
  let desk;
  const reach = async () => {
    desk ??= (await fetch(pay.url)).url;
  };
  const tap = async (button) => {
    await reach();
    // It leads back to the letter's page, which nobody looks at here.
    const { status } = await fetch(`${desk}/${button}`, { method: 'POST', redirect: 'manual' });
    if (status !== 303) throw new Error(`the cash desk answered ${status}`);
  };
  const { out_trade_no: outTradeNo } = JSON.parse(new URL(pay.url).searchParams.get('biz_content'));
  return { party: 'alipay', outTradeNo, letter, order, reach, tap };
}

/** The same, with the cash desk open in the phone's browser. */
async function openDesk(world) {
  const open = await orderByLink(world);
  await open.reach();
  return open;
}

async function payAtDesk(world, fault) {
  const open = await openDesk(world);
  if (fault) await failing(world, 'callback', fault, 'alipay');
  await open.tap('pay');
  return open;
}

const taken = { what: /^TRADE_SUCCESS/, status: 200 };

async function paidAndTold(world, told, fault) {
  const open = await payAtDesk(world, fault);
  await wasTold(world, open, told);
  return isPaidOnce(world, open);
}

async function neverTold(world) {
  const open = await payAtDesk(world, 'no_callback');
  const seen = await isPaidOnce(world, open);
  await wasNotTold(world, open, taken.what);
  return `nobody told; ${seen}`;
}

const refused = (fault) => async (world) => refusedOnce(world, await openDesk(world), fault);
const setAside = (fault) => async (world) => setAsideOnce(world, await openDesk(world), fault, 200);

async function leftAndPaid(world) {
  const open = await openDesk(world);
  await open.tap('leave');
  await world.call('POST', `/orders/${open.order.id}/sync`, {});
  await isUnpaid(world, open);
  await open.tap('pay');
  return isPaidOnce(world, open);
}

/** What can happen to a payment by Alipay. */
export const alipayEvents = {
  'alipay.ok': {
    what: 'somebody pays by Alipay',
    must: 'paid once, scheduled',
    run: (world) => paidAndTold(world, taken),
  },
  'alipay.left': {
    what: 'somebody leaves Alipay’s cash desk, comes back, and pays',
    must: 'pending until then; paid once, scheduled',
    run: leftAndPaid,
  },
  'alipay.dup': {
    what: 'Alipay tells of it twice',
    must: 'paid once, scheduled',
    run: (world) => paidAndTold(world, { ...taken, times: 2 }, 'duplicate'),
  },
  'alipay.push-lost': {
    what: 'Alipay never tells',
    must: 'our question finds it: paid once',
    run: neverTold,
  },
  'alipay.wrong-amount': {
    what: 'Alipay tells of another sum',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: setAside('wrong_amount'),
  },
  'alipay.wrong-seller': {
    what: 'Alipay tells of money that somebody else got',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: setAside('wrong_seller'),
  },
  'alipay.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'answered 401, and nothing changed; a right word decides',
    run: refused('bad_signature'),
  },
  'alipay.closing': {
    what: 'somebody pays by Alipay while the order is being closed',
    must: 'the payment wins: paid once, scheduled',
    run: async (world) => paidWhileClosing(world, await openDesk(world)),
  },
  'alipay.late': {
    what: 'somebody opens Alipay’s link when its order was closed, and pays',
    must: 'the money goes back by itself, whole, and the letter is a draft',
    run: async (world) => paidAfterClosing(world, await orderByLink(world)),
  },
  'alipay.refund': {
    what: 'a letter paid by Alipay is cancelled',
    must: 'its postage goes back once',
    run: async (world) => refundIs(world, await cancelPaid(world, await payAtDesk(world)), 'refunded', { back: 1 }),
  },
};
