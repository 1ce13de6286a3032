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

/** Pays a letter's postage and cancels it, what becomes of the refund suffering a fault where one is named. */
export async function cancelPaid(world, operation, fault) {
  const paid = await payPostage(world);
  await isPaidOnce(world, paid);
  if (fault) await failing(world, operation, fault);
  await world.call('POST', `/letters/${paid.letter.id}/cancel`, {});
  return paid;
}

/** Waits until the one refund of an order stands so. Answers what was seen. */
export async function refundIs(world, { order }, state) {
  await orderIs(world, order.id, ({ refunds }) => refunds.some((one) => one.state === state), `a refund ${state}`);
  const { refunds } = await orderOf(world, order.id);
  if (refunds.length !== 1) throw new Error(`there are ${refunds.length} refunds`);
  return `the postage is ${state}, by one refund`;
}
