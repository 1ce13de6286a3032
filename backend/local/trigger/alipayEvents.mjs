import { letterToPay, orderPostage } from './letter.mjs';
import { cancelPaid, failing, isPaidOnce, paidWhileClosing, refundIs } from './paying.mjs';

const inBrowser = { 'User-Agent': 'Android Chrome', 'X-PostoMe-Client': 'h5' };

/** A letter that waits for its postage, and its order by Alipay, with the cash desk open in the phone's browser. */
async function openDesk(world) {
  const letter = await letterToPay(world);
  const { order, pay } = await orderPostage({ call: world.from(inBrowser) }, letter, 'alipay_wap');
  const { url: desk } = await fetch(pay.url);
  const tap = async (button) => {
    // It leads back to the letter's page, which nobody looks at here.
    const { status } = await fetch(`${desk}/${button}`, { method: 'POST', redirect: 'manual' });
    if (status !== 303) throw new Error(`the cash desk answered ${status}`);
  };
  return { letter, order, tap };
}

async function payAtDesk(world, fault) {
  const open = await openDesk(world);
  if (fault) await failing(world, 'callback', fault, 'alipay');
  await open.tap('pay');
  return open;
}

const paidAllTheSame = (fault) => async (world) => isPaidOnce(world, await payAtDesk(world, fault));

async function leftAndPaid(world) {
  const open = await openDesk(world);
  await open.tap('leave');
  const { status } = await world.call('POST', `/orders/${open.order.id}/sync`, {});
  if (status !== 'pending') throw new Error(`the order that nobody paid is ${status}`);
  await open.tap('pay');
  return isPaidOnce(world, open);
}

/** What can happen to a payment by Alipay. */
export const alipayEvents = {
  'alipay.ok': { what: 'somebody pays by Alipay', must: 'paid once, scheduled', run: paidAllTheSame() },
  'alipay.left': {
    what: 'somebody leaves Alipay’s cash desk, comes back, and pays',
    must: 'pending until then; paid once, scheduled',
    run: leftAndPaid,
  },
  'alipay.dup': {
    what: 'Alipay tells of it twice',
    must: 'paid once, scheduled',
    run: paidAllTheSame('duplicate'),
  },
  'alipay.push-lost': {
    what: 'Alipay never tells',
    must: 'our question finds it: paid once',
    run: paidAllTheSame('no_callback'),
  },
  'alipay.wrong-amount': {
    what: 'Alipay tells of another sum',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: paidAllTheSame('wrong_amount'),
  },
  'alipay.wrong-seller': {
    what: 'Alipay tells of money that somebody else got',
    must: 'nothing is fulfilled by that word; our question brings the right one',
    run: paidAllTheSame('wrong_seller'),
  },
  'alipay.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'refused; our question decides',
    run: paidAllTheSame('bad_signature'),
  },
  'alipay.closing': {
    what: 'somebody pays by Alipay while the order is being closed',
    must: 'the payment wins: paid once, scheduled',
    run: async (world) => paidWhileClosing(world, await openDesk(world), 'alipay'),
  },
  'alipay.refund': {
    what: 'a letter paid by Alipay is cancelled',
    must: 'its postage goes back once',
    run: async (world) => refundIs(world, await cancelPaid(world, await payAtDesk(world)), 'refunded'),
  },
};
