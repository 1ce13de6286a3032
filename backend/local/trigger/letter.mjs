import { randomUUID } from 'node:crypto';
import { shared } from './readLocal.mjs';

const recipient = { kind: 'phone', name: '外婆', phone: '13800000003' };
const channels = ['sms'];
const daysAhead = 40;

function inDays(now, days) {
  const beijing = new Date(now + days * 86_400_000 + 8 * 3_600_000).toISOString();
  return { on: beijing.slice(0, 10), time: '09:00', timeZone: 'Asia/Shanghai' };
}

/** A letter by SMS, written, sealed and checked, that waits for its postage. Answers it as its author sees it. */
export async function letterToPay({ call, stand, until }) {
  const { now } = await stand('GET', '/clock');
  const deliverLocal = inDays(Date.parse(now), daysAhead);
  const parcel = { recipient: 'other', channels, waysToSecond: [], sealedAt: Date.parse(now), deliverLocal };
  const words = { title: '试一次付款', body: '这封信只为看看一笔钱怎样走。', signature: '林晚' };
  const { id, version } = await call('POST', '/letters', { draftKey: randomUUID(), ...words });
  const quotedFen = shared('postage').postageFen(parcel);
  await call('POST', `/letters/${id}/seal`, { version, recipient, channels, deliverLocal, pictures: [], quotedFen });
  const read = () => call('GET', `/letters/${id}`);
  return until(read, ({ status }) => status === 'awaiting_payment', 'a letter that waits for its postage');
}

/** Orders the postage of a letter by a rail. Answers the order, with what the payment sheet takes. */
export const orderPostage = ({ call }, { id: letterId, amountFen: quotedFen }, rail, more = {}) =>
  call('POST', '/orders', { letterId, quotedFen, rail, ...more });
