import { letterToPay, orderPostage } from './letter.mjs';
import { isPaidOnce, refundIs, wasAlarm, wasNotTold, wasTold } from './outcomes.mjs';
import { cancelPaid, failing, paidAfterClosing, refusedOnce } from './paying.mjs';

const userAgents = { android: 'Android MicroMessenger', ios: 'iPhone MicroMessenger' };
const party = 'wechatVirtual';
const taken = { what: /deliver_notify$/, status: 200 };

/** A letter that waits for its postage, and its order by virtual payment, with the sheet open on the phone. */
async function openVirtual(world, platform = 'android') {
  const letter = await letterToPay(world);
  const call = world.from({ 'User-Agent': userAgents[platform] });
  const { code: loginCode } = await world.onPhone('login');
  const { order, pay } = await orderPostage({ call }, letter, 'wechat_virtual', { loginCode });
  const { sheetId } = await world.onPhone('virtual-payments', { ...pay.parameters, platform });
  const { outTradeNo } = JSON.parse(pay.parameters.signData);
  const tap = (action) => world.stand('POST', `/sheets/${sheetId}`, { action });
  const at = (act) => world.stand('POST', `/virtual-orders/${outTradeNo}/${act}`, {});
  return { party, outTradeNo, letter, order, tap, at };
}

/** Pays a letter's postage by virtual payment, what WeChat tells of it suffering a fault where one is named. */
async function payVirtually(world, fault, platform) {
  const open = await openVirtual(world, platform);
  if (fault) await failing(world, 'deliver_notify', fault, party);
  await open.tap('pay');
  return open;
}

async function paidAndTold(world, told, fault) {
  const open = await payVirtually(world, fault);
  await wasTold(world, open, told);
  return isPaidOnce(world, open);
}

async function neverTold(world) {
  const open = await payVirtually(world, 'no_callback');
  const seen = await isPaidOnce(world, open);
  await wasNotTold(world, open, taken.what);
  return `nobody told; ${seen}`;
}

const cancelled = async (world, operation, fault) =>
  cancelPaid(world, await payVirtually(world), operation, fault, party);

async function cancelledOnIphone(world) {
  const paid = await cancelPaid(world, await payVirtually(world, undefined, 'ios'));
  await refundIs(world, paid, 'ask_apple');
  return paid;
}

async function askedByApple(world) {
  const paid = await cancelledOnIphone(world);
  const { reply } = await paid.at('apple-question');
  if (JSON.parse(reply).result_code !== 0) throw new Error(`Apple was told ${reply}`);
  await refundIs(world, paid, 'ask_apple');
  return 'Apple was told that nothing speaks against it; the payer reads that they ask Apple, of one refund';
}

async function givenBackByApple(world) {
  const paid = await cancelledOnIphone(world);
  await paid.at('apple-refund');
  return refundIs(world, paid, 'refunded', { back: 1 });
}

async function complainedOf(world) {
  const paid = await payVirtually(world);
  await isPaidOnce(world, paid);
  await paid.at('complaint');
  await wasTold(world, paid, { what: /complaint_notify$/, status: 200 });
  await wasAlarm(world, paid, 'a payer complains at WeChat');
  return `an alarm calls a person; ${await isPaidOnce(world, paid)}`;
}

/** What can happen to a virtual payment, on an Android phone and on an iPhone. */
export const virtualEvents = {
  'virtual.ok': {
    what: 'somebody pays by virtual payment',
    must: 'paid once, scheduled',
    run: (world) => paidAndTold(world, taken),
  },
  'virtual.dup': {
    what: 'WeChat tells twice what is to be handed out',
    must: 'paid once, scheduled',
    run: (world) => paidAndTold(world, { ...taken, times: 2 }, 'duplicate'),
  },
  'virtual.push-lost': {
    what: 'WeChat never tells what is to be handed out',
    must: 'our question finds it: paid once',
    run: neverTold,
  },
  'virtual.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'answered 401, and nothing changed; our question decides',
    run: async (world) => refusedOnce(world, await openVirtual(world), 'bad_signature', 'forged'),
  },
  'virtual.stale': {
    what: 'the word of it is signed, and too old',
    must: 'answered 401, and nothing changed; our question decides',
    run: async (world) => refusedOnce(world, await openVirtual(world), 'stale_timestamp', 'stale'),
  },
  'virtual.wrong-amount': {
    what: 'WeChat tells of another sum',
    must: 'our question decides: paid once, scheduled',
    run: (world) => paidAndTold(world, taken, 'wrong_amount'),
  },
  'virtual.late': {
    what: 'the sheet of an order that was closed is paid, since WeChat closes none',
    must: 'the money goes back by itself, whole, and the letter is a draft',
    run: async (world) => paidAfterClosing(world, await openVirtual(world)),
  },
  'virtual.complaint': {
    what: 'a payer complains at WeChat',
    must: 'an alarm calls a person; nothing of the payment changes',
    run: complainedOf,
  },
  'virtual.refund': {
    what: 'a letter paid by virtual payment is cancelled, on Android',
    must: 'its postage goes back once',
    run: async (world) => refundIs(world, await cancelled(world), 'refunded', { back: 1 }),
  },
  'virtual.refund-failed': {
    what: 'that refund fails',
    must: 'a person looks at it, and the payer reads so',
    run: async (world) => refundIs(world, await cancelled(world, 'refund_result', 'code:failed'), 'looked_at'),
  },
  'refund.ios-ask': {
    what: 'a letter paid on an iPhone is cancelled, and Apple asks us about its money',
    must: 'we start no refund: the payer reads that they ask Apple, and Apple that nothing speaks against it',
    run: askedByApple,
  },
  'refund.ios-done': {
    what: 'Apple gives the money of such a letter back',
    must: 'the refund that waited for it is done, once',
    run: givenBackByApple,
  },
};
