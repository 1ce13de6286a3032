import { request } from 'node:http';
import { letters } from '../../../shared/contract';
import { VendorEvent } from '../../inbox/VendorEvent';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { statement } from '../../platform/statement';
import type { PaymentFact } from '../../rails/PaymentFact';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call, send } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { failStatement } from '../../testing/failStatement';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { encryptAsWechatPay, signAsWechatPay } from '../../vendors/testing/signAsWechatPay';
import { bookOf, orderPostage, paymentOf, successOf } from '../factory';
import { callbackPath, transactionOf } from './testing/callbackOf';

const system = testSystem({ signedIn: 'linwan' });
let orderId: string;
let letterId: string;
let parameters: object;
beforeEach(async () => {
  const open = await orderPostage(system.token);
  [orderId, letterId, parameters] = [open.order.id, open.letterId, open.pay ?? {}];
});

/** The body of WeChat Pay's callback about a fact. */
const callbackOf = (fact: PaymentFact, eventId = newId(), event_type = 'TRANSACTION.SUCCESS') =>
  JSON.stringify({ id: eventId, event_type, resource: encryptAsWechatPay(JSON.stringify(transactionOf(fact))) });

const post = (body: string, headers: Record<string, string> = signAsWechatPay(body)) =>
  send('POST', callbackPath, body, headers);
const paidCallback = async (eventId?: string) => callbackOf(successOf(await paymentOf(orderId)), eventId);

const letterNow = () => call(letters.readLetter, { letterId }, system.token);
const orderNow = () => bookOf(orderId);

async function expectPaidOnce(): Promise<void> {
  const { status, timeline } = await letterNow();
  expect({ status, paid: timeline.filter(({ kind }) => kind === 'paid').length }).toEqual({
    status: 'scheduled',
    paid: 1,
  });
  expect(await orderNow()).toMatchObject({ status: 'paid', owed: [] });
}

async function expectUntouched(): Promise<void> {
  expect(await orderNow()).toMatchObject({ status: 'pending', owed: [] });
  expect((await letterNow()).status).toBe('awaiting_payment');
  expect(await VendorEvent.count()).toBe(0);
}

describe('a callback of WeChat Pay', () => {
  it('pays the order, once, however often it comes', async () => {
    const body = await paidCallback();
    for (let time = 0; time < 3; time += 1) expect(await post(body)).toEqual({ status: 204, body: null });
    await expectPaidOnce();
    expect(await VendorEvent.count()).toBe(1);
  });

  // Nothing that WeChat Pay publishes says that a repetition is signed anew: the same bytes with the same headers may come.
  it('that comes again byte by byte is answered as at first, and refused when it is five minutes old', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    const body = await paidCallback();
    const headers = signAsWechatPay(body);
    for (let time = 0; time < 3; time += 1) expect((await post(body, headers)).status).toBe(204);
    await expectPaidOnce();
    expect([await VendorEvent.count(), alarm.mock.calls]).toEqual([1, []]);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 301_000);
    expect((await post(body, headers)).status).toBe(401);
    await expectPaidOnce();
  });

  it('takes no more statements than it needs', async () => {
    const body = await paidCallback();
    const run = jest.spyOn(statement, 'run');
    expect((await post(body)).status).toBe(204);
    // All but the beginning and the end of the transaction; what comes after so many is named.
    expect(run.mock.calls.map(([sql]) => sql).slice(16)).toEqual([]);
  });

  it('pays once when it comes ten times at once, under one id or ten', async () => {
    const one = await paidCallback('one-event');
    const bodies = await Promise.all(Array.from({ length: 5 }, () => paidCallback()));
    const answers = await Promise.all([...Array(5).fill(one), ...bodies].map((body: string) => post(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    await expectPaidOnce();
    expect(await VendorEvent.count()).toBe(6);
  });

  it('that could not take effect is asked for again, and takes effect then', async () => {
    const body = await paidCallback();
    failStatement(/FROM `orders`/);
    expect((await post(body)).status).toBe(500);
    expect(await VendorEvent.findOne()).toMatchObject({ appliedAt: null });
    expect((await post(body)).status).toBe(204);
    await expectPaidOnce();
  });

  it('about a number we never gave out is acknowledged, kept, and changes nothing', async () => {
    const fact = successOf(await paymentOf(orderId), { outTradeNo: newId() });
    expect((await post(callbackOf(fact))).status).toBe(204);
    expect(await VendorEvent.findOne()).toMatchObject({ outcome: 'unknown_trade', reference: fact.outTradeNo });
    expect((await orderNow()).status).toBe('pending');
  });

  it('of another kind is acknowledged and kept', async () => {
    const body = callbackOf(successOf(await paymentOf(orderId)), newId(), 'COMPLAINT.CREATE');
    expect((await post(body)).status).toBe(204);
    expect(await VendorEvent.findOne()).toMatchObject({ outcome: 'other' });
    expect((await orderNow()).status).toBe('pending');
  });
});

describe('a callback that is not from WeChat Pay', () => {
  const refused = { status: 401, body: { code: 'FAIL', message: '失败' } };
  const changed = (name: string, value: string) => async () => {
    const body = await paidCallback();
    return post(body, { ...signAsWechatPay(body), [name]: value });
  };

  it.each<[string, () => Promise<unknown>]>([
    ['no signature at all', async () => post(await paidCallback(), {})],
    ['the signature of another body', async () => post(await paidCallback(), signAsWechatPay(await paidCallback()))],
    ['a signature of noise', changed('wechatpay-signature', 'AAAA')],
    ['a probe for those who do not check', changed('wechatpay-signature', 'WECHATPAY/SIGNTEST/AAAA')],
    ['another key', changed('wechatpay-serial', 'PUB_KEY_ID_0000')],
    ['another nonce', changed('wechatpay-nonce', 'another-one')],
    ['an older time', changed('wechatpay-timestamp', '1700000000')],
    ['no time', changed('wechatpay-timestamp', '')],
  ])('with %s is refused and changes nothing', async (_what, send) => {
    expect(await send()).toEqual(refused);
    await expectUntouched();
  });

  it('with its signature given twice, in one header or in two, is refused and changes nothing', async () => {
    const body = await paidCallback();
    const { 'wechatpay-signature': signature = '', ...rest } = signAsWechatPay(body);
    for (const given of [[`${signature}, ${signature}`], [signature, signature], [signature, 'AAAA']]) {
      const headers = { ...rest, 'wechatpay-signature': given, 'Content-Type': 'application/json' };
      const answer = await new Promise<number>((resolve, reject) => {
        const sent = request(platformSettings.PUBLIC_URL + callbackPath, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        sent.on('error', reject).end(body);
      });
      expect(answer).toBe(401);
    }
    await expectUntouched();
  });

  it.each([-301, 330])('signed %i seconds from now is refused and changes nothing', async (seconds) => {
    const body = await paidCallback();
    expect(await post(body, signAsWechatPay(body, clock.now() + seconds * 1_000))).toEqual(refused);
    await expectUntouched();
  });

  it('with a byte changed is refused and changes nothing', async () => {
    const body = await paidCallback();
    const headers = signAsWechatPay(body);
    for (const at of [10, Math.floor(body.length / 2), body.length - 2]) {
      const tampered = `${body.slice(0, at)}${body[at] === 'a' ? 'b' : 'a'}${body.slice(at + 1)}`;
      expect(await post(tampered, headers)).toEqual(refused);
    }
    expect(await post(`${body} `, headers)).toEqual(refused);
    await expectUntouched();
  });

  it.each(['', '{}', 'null', '[]', 'not JSON', '{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":{}}'])(
    'with the content %p is refused even when it is signed',
    async (body) => {
      expect((await post(body)).status).toBe(401);
      await expectUntouched();
    },
  );

  it('encrypted under another key or bound to something else is refused', async () => {
    const plain = JSON.stringify(transactionOf(successOf(await paymentOf(orderId))));
    for (const resource of [
      encryptAsWechatPay(plain, { apiV3Key: 'another-api-v3-key-32-characters' }),
      { ...encryptAsWechatPay(plain), associated_data: 'refund' },
    ]) {
      expect((await post(JSON.stringify({ id: newId(), event_type: 'TRANSACTION.SUCCESS', resource }))).status).toBe(
        401,
      );
    }
    await expectUntouched();
  });

  it('of more than 64 KB is not even read', async () => {
    expect((await post(' '.repeat(70_000))).status).toBe(413);
    await expectUntouched();
  });
});

describe('a callback that the stand-in sends', () => {
  const attempts = () =>
    system.sandbox.wechatPay.notifier.attempts
      .filter(({ outTradeNo }) => outTradeNo === outTradeNoOf)
      .map(({ status }) => status);
  let outTradeNoOf: string;

  async function payWith(fault: FaultScript['fault'], delayMs?: number): Promise<void> {
    outTradeNoOf = (await paymentOf(orderId)).outTradeNo;
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'callback', fault, ...(delayMs ? { delayMs } : {}) });
    await pay('linwan', parameters);
  }

  it.each(['bad_signature', 'stale_timestamp', 'wrong_tag'] as const)(
    '%s is refused, and sent again rightly',
    async (fault) => {
      await payWith(fault);
      await eventually(() => expect(attempts()).toEqual([401]));
      await expectUntouched();
      await system.sandbox.clock.advance(15_000);
      await eventually(() => expect(attempts()).toEqual([401, 204]));
      await expectPaidOnce();
    },
  );

  it('twice pays once', async () => {
    await payWith('duplicate');
    await eventually(() => expect(attempts()).toEqual([204]));
    await system.sandbox.clock.advance(1_000);
    await eventually(() => expect(attempts()).toEqual([204, 204]));
    await expectPaidOnce();
  });

  it('as a probe first is refused, and the genuine one pays', async () => {
    await payWith('signtest');
    await eventually(() => expect(attempts()).toEqual([401, 204]));
    await expectPaidOnce();
  });

  it.each([
    ['wrong_amount', 251],
    ['wrong_mchid', 250],
  ] as const)('%s is set aside: nothing is scheduled, the money is owed back', async (fault, owedFen) => {
    await payWith(fault);
    await eventually(() => expect(attempts()).toEqual([204]));
    expect(await orderNow()).toMatchObject({ status: 'suspect', owed: [[owedFen, 'mismatch']] });
    expect((await letterNow()).status).toBe('awaiting_payment');
  });
});
