import { letterToPay, orderPostage } from './letter.mjs';
import { until } from './world.mjs';

/** Lets a fault strike one party once. */
export const failing = ({ stand }, operation, fault, party = 'wechatPay') =>
  stand('POST', '/faults', { party, operation, fault });

/** The order as its payer sees it in the list of theirs. */
export const orderOf = async ({ call }, orderId) =>
  (await call('GET', '/orders?limit=50')).orders.find(({ id }) => id === orderId);

/** Waits until an order, as its payer sees it, is so. */
export const orderIs = (world, orderId, isSo, awaited) => until(() => orderOf(world, orderId), isSo, awaited);

/** A letter that waits for its postage, and its order by WeChat Pay, with the sheet open on the phone. */
export async function openSheet(world) {
  const letter = await letterToPay(world);
  const { order, pay } = await orderPostage(world, letter, 'wechat_jsapi');
  const { sheetId } = await world.onPhone('payments', pay.parameters);
  return { letter, order, tap: (action) => world.stand('POST', `/sheets/${sheetId}`, { action }) };
}

/** Pays the postage of a letter by WeChat Pay, what WeChat tells of it suffering a fault where one is named. */
export async function payPostage(world, fault) {
  const open = await openSheet(world);
  if (fault) await failing(world, 'callback', fault);
  await open.tap('pay');
  return open;
}

/** Waits until the money is booked and the letter waits for its day, and nothing of it goes back. Answers what was seen. */
export async function isPaidOnce(world, { letter, order }) {
  const paid = await orderIs(world, order.id, ({ status }) => status === 'paid', 'a paid order');
  if (paid.refunds.length > 0) throw new Error(`something goes back: ${JSON.stringify(paid.refunds)}`);
  const { status } = await world.call('GET', `/letters/${letter.id}`);
  if (status !== 'scheduled') throw new Error(`the letter is ${status}`);
  return 'the order is paid, once, and the letter waits for its day';
}

/** Waits until a letter is paid, and cancels it, what becomes of the refund suffering a fault where one is named. */
export async function cancelPaid(world, paid, operation, fault, party) {
  await isPaidOnce(world, paid);
  if (fault) await failing(world, operation, fault, party);
  await world.call('POST', `/letters/${paid.letter.id}/cancel`, {});
  return paid;
}

// The payment that wins is why the letter is not given back; any other refusal is a fault.
function unlessPaid(error) {
  if (!error.message.includes(' answered 409')) throw error;
}

/** Takes a letter back whose payment is paid while it is being closed for that. Answers what was seen. */
export async function paidWhileClosing(world, open, party) {
  await failing(world, 'close', 'paid_during_close', party);
  await world.call('POST', `/letters/${open.letter.id}/unseal`, {}).catch(unlessPaid);
  return isPaidOnce(world, open);
}

/** Waits until the one refund of an order stands so. Answers what was seen. */
export async function refundIs(world, { order }, state) {
  await orderIs(world, order.id, ({ refunds }) => refunds.some((one) => one.state === state), `a refund ${state}`);
  const { refunds } = await orderOf(world, order.id);
  if (refunds.length !== 1) throw new Error(`there are ${refunds.length} refunds`);
  return `the postage is ${state}, by one refund`;
}
