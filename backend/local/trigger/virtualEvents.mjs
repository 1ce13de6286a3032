import { letterToPay, orderPostage } from './letter.mjs';
import { cancelPaid, failing, isPaidOnce, refundIs } from './paying.mjs';

const userAgents = { android: 'Android MicroMessenger', ios: 'iPhone MicroMessenger' };

/** Pays a letter's postage by virtual payment, what WeChat tells of it suffering a fault where one is named. */
async function payVirtually(world, fault, platform = 'android') {
  const letter = await letterToPay(world);
  const call = world.from({ 'User-Agent': userAgents[platform] });
  const { code: loginCode } = await world.onPhone('login');
  const { order, pay } = await orderPostage({ call }, letter, 'wechat_virtual', { loginCode });
  const { sheetId } = await world.onPhone('virtual-payments', { ...pay.parameters, platform });
  if (fault) await failing(world, 'deliver_notify', fault, 'wechatVirtual');
  await world.stand('POST', `/sheets/${sheetId}`, { action: 'pay' });
  const { outTradeNo } = JSON.parse(pay.parameters.signData);
  return { letter, order, at: (act) => world.stand('POST', `/virtual-orders/${outTradeNo}/${act}`, {}) };
}

const paidAllTheSame = (fault) => async (world) => isPaidOnce(world, await payVirtually(world, fault));
const party = 'wechatVirtual';
const afterCancelling = (state, operation, fault) => async (world) =>
  refundIs(world, await cancelPaid(world, await payVirtually(world), operation, fault, party), state);

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
  return refundIs(world, paid, 'refunded');
}

async function complainedOf(world) {
  const paid = await payVirtually(world);
  await isPaidOnce(world, paid);
  await paid.at('complaint');
  return isPaidOnce(world, paid);
}

/** What can happen to a virtual payment, on an Android phone and on an iPhone. */
export const virtualEvents = {
  'virtual.ok': { what: 'somebody pays by virtual payment', must: 'paid once, scheduled', run: paidAllTheSame() },
  'virtual.dup': {
    what: 'WeChat tells twice what is to be handed out',
    must: 'paid once, scheduled',
    run: paidAllTheSame('duplicate'),
  },
  'virtual.push-lost': {
    what: 'WeChat never tells what is to be handed out',
    must: 'our question finds it: paid once',
    run: paidAllTheSame('no_callback'),
  },
  'virtual.forged': {
    what: 'the word of it bears a wrong signature',
    must: 'refused; our question decides',
    run: paidAllTheSame('bad_signature'),
  },
  'virtual.complaint': {
    what: 'a payer complains at WeChat',
    must: 'an alarm calls a person; nothing of the payment changes',
    run: complainedOf,
  },
  'virtual.refund': {
    what: 'a letter paid by virtual payment is cancelled, on Android',
    must: 'its postage goes back once',
    run: afterCancelling('refunded'),
  },
  'virtual.refund-failed': {
    what: 'that refund fails',
    must: 'a person looks at it, and the payer reads so',
    run: afterCancelling('looked_at', 'refund_result', 'code:failed'),
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
