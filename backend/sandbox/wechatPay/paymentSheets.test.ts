import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { openPayDesk, phoneParameters } from '../testing/openPayDesk';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let desk: ReturnType<typeof openPayDesk>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = openPayDesk(sandbox);
});
afterEach(() => sandbox.close());

const openOn = (id: string) => {
  const person = sandbox.people.byId(id);
  return person && sandbox.wechatPay.sheets.openOf(person);
};

describe('the payment sheet', () => {
  it('is paid once, and the query then shows the transaction, also by its id', async () => {
    const { json } = await desk.place({ attach: 'letter' });
    const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    expect(await desk.act(sheetId, 'pay')).toMatchObject({
      state: 'paid',
      amountFen: 200,
      description: '一封寄往未来的信',
    });
    const paid = (await desk.query()).json;
    expect(paid).toMatchObject({ trade_state: 'SUCCESS', attach: 'letter', amount: { total: 200, payer_total: 200 } });
    const path = `/v3/pay/transactions/id/${paid.transaction_id}?mchid=${testConfig.merchantId}`;
    expect((await callAsMerchant(sandbox, { method: 'GET', path })).json).toEqual(paid);
    expect((await desk.close()).json.code).toBe('ORDERPAID');
    expect((await desk.place({ attach: 'letter' })).json.code).toBe('ORDERPAID');
    expect(await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)))).toEqual({
      errMsg: 'requestPayment:fail 该订单已支付',
    });
  });

  it('takes the money twice where that is scripted, as two transactions of one order', async () => {
    const { json } = await desk.place();
    const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    sandbox.faults.add({ party: 'wechatPay', operation: 'sheet', fault: 'paid_twice' });
    await desk.act(sheetId, 'pay');
    const paid = sandbox.ledger().payments;
    expect(paid).toMatchObject([{ tradeState: 'SUCCESS' }, { tradeState: 'SUCCESS' }]);
    expect(new Set(paid.map(({ outTradeNo }) => outTradeNo)).size).toBe(1);
    expect(new Set(paid.map(({ transactionId }) => transactionId)).size).toBe(2);
  });

  it.each(['cancel', 'leave'])('leaves the order unpaid on %s', async (action) => {
    const { json } = await desk.place();
    const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    expect((await desk.act(sheetId, action)).state).toBe(action === 'cancel' ? 'cancelled' : 'left');
    expect((await desk.act(sheetId, 'pay')).state).not.toBe('paid');
    expect((await desk.query()).json.trade_state).toBe('NOTPAY');
  });

  it('does not open for a wrong paySign, another person, or a prepay_id that is two hours old', async () => {
    const prepayId = String((await desk.place()).json.prepay_id);
    const parameters = phoneParameters(prepayId);
    const wrong = await desk.openSheet('linwan', { ...parameters, timeStamp: '1767225601' });
    const other = await desk.openSheet('zhoumu', parameters);
    await sandbox.clock.advance(2 * 3600_000);
    const late = await desk.openSheet('linwan', parameters);
    expect([wrong, other, late].map(({ errMsg }) => errMsg)).toEqual([
      'requestPayment:fail 支付验证签名失败',
      'requestPayment:fail 下单账号与支付账号不一致，请核实后再支付',
      'requestPayment:fail 支付已过期，请重新下单',
    ]);
  });

  it('refuses the money of an order that was closed while it was open, and ends', async () => {
    const { json } = await desk.place();
    const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    await desk.close();
    expect(await desk.act(sheetId, 'pay')).toEqual({ errMsg: 'requestPayment:fail 该订单已关闭' });
    expect((await desk.act(sheetId, 'pay')).state).toBe('left');
    expect(openOn('linwan')).toBeUndefined();
  });

  it('is gone from the phone once another sheet of the same order was paid', async () => {
    const { json } = await desk.place();
    const orphan = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    await desk.act(sheetId, 'pay');
    expect(openOn('linwan')).toBeUndefined();
    expect((await desk.act(orphan.sheetId, 'pay')).state).toBe('left');
    expect((await desk.query()).json.trade_state).toBe('SUCCESS');
  });
});
