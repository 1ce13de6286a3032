import { letterToPay, orderPostage } from './letter.mjs';
import { isClosed, isPaidOnce, isUnpaid, refundIs, wasTold } from './outcomes.mjs';

/** Lets a fault strike one party once, unless told otherwise. */
export const failing = ({ stand }, operation, fault, party = 'wechatPay', more = {}) =>
  stand('POST', '/faults', { party, operation, fault, ...more });

/** A letter that waits for its postage, and its order by WeChat Pay, with the sheet open on the phone. */
export async function openSheet(world) {
  const letter = await letterToPay(world);
  const { order, pay } = await orderPostage(world, letter, 'wechat_jsapi');
  const { sheetId } = await world.onPhone('payments', pay.parameters);
  const { payments } = await world.stand('GET', '/ledger');
  const { outTradeNo } = payments.findLast(({ tradeState, person }) => tradeState === 'NOTPAY' && person === 'linwan');
  const tap = (action) => world.stand('POST', `/sheets/${sheetId}`, { action });
  return { party: 'wechatPay', outTradeNo, letter, order, tap };
}

/** Pays the postage of a letter by WeChat Pay, what WeChat tells of it suffering a fault where one is named. */
export async function payPostage(world, fault, more) {
  const open = await openSheet(world);
  if (fault) await failing(world, 'callback', fault, 'wechatPay', more);
  await open.tap('pay');
  return open;
}

/** What each rail calls its telling of a payment, and our question after one. */
const operations = {
  wechatPay: { telling: 'callback', question: 'query' },
  alipay: { telling: 'callback', question: 'query' },
  wechatVirtual: { telling: 'deliver_notify', question: 'query_order' },
};

/**
 * Pays while our questions go unanswered and the rail tells of it in this way alone, so that nothing else can take effect;
 * `look` holds what that came to. Then all is as it should be. Answers what was seen.
 */
async function payToldSo(world, open, fault, look) {
  const { telling, question } = operations[open.party];
  await failing(world, telling, fault, open.party, { times: 99 });
  await failing(world, question, 'http_500', open.party, { times: 9_999 });
  await open.tap('pay');
  await look();
  await world.stand('DELETE', '/faults');
  return isPaidOnce(world, open);
}

/** Pays, with the word of it such that it must be refused: nothing comes of it, until a right one does. */
export async function refusedOnce(world, open, fault, as = fault) {
  const seen = await payToldSo(world, open, fault, async () => {
    await wasTold(world, open, { fault: as, status: 401 });
    await isUnpaid(world, open);
  });
  return `the word was answered 401 and changed nothing; now ${seen}`;
}

/** Pays, with a word of it that is signed and wrong: it is set aside and fulfils nothing, until the right one comes. */
export async function setAsideOnce(world, open, fault, status) {
  const seen = await payToldSo(world, open, fault, async () => {
    await wasTold(world, open, { fault, status });
    await isUnpaid(world, open, 'looked_at');
  });
  return `the word was taken and set aside; now ${seen}`;
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
export async function paidWhileClosing(world, open) {
  await failing(world, 'close', 'paid_during_close', open.party);
  await world.call('POST', `/letters/${open.letter.id}/unseal`, {}).catch(unlessPaid);
  return isPaidOnce(world, open);
}

/** Takes a letter back, and pays its closed order all the same: that goes back by itself. Answers what was seen. */
export async function paidAfterClosing(world, open) {
  await world.call('POST', `/letters/${open.letter.id}/unseal`, {});
  await isClosed(world, open);
  await open.tap('pay');
  return refundIs(world, open, 'refunded', { letter: 'draft', back: 1 });
}
