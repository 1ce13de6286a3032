import { payments } from '../../shared/contract';
import type { Pay } from '../../shared/contract/payments';
import { bookOf, paymentOf, sealUnpaid } from '../payments/factory';
import type { FaultScript } from '../sandbox/startSandbox';
import { call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { loginCode } from '../testing/phone';
import type { TestSystem } from '../testing/testSystem';

export type Platform = 'ios' | 'android';
const devices = { ios: { 'User-Agent': 'iPhone MicroMessenger' }, android: { 'User-Agent': 'Android MicroMessenger' } };

/** Somebody who pays by WeChat's virtual payment, and what its stand-in has of it. */
export function virtualBuyer(system: TestSystem) {
  const desk = () => system.sandbox.wechatVirtual;

  async function order(letterId: string, platform: Platform = 'android', more: object = {}) {
    const asked = { letterId, quotedFen: 250, loginCode: await loginCode('linwan'), ...more };
    return call(payments.createOrder, asked, system.token, devices[platform]);
  }

  function open(pay: Pay | null, platform: Platform = 'android') {
    const person = system.sandbox.people.byId('linwan');
    if (!person || pay?.rail !== 'wechat_virtual') throw new Error('there is no sheet');
    return desk().sheets.open(person, { ...pay.parameters }, platform);
  }

  /** A letter that was paid for on a sheet; `isTold`: our books know. */
  async function paid(platform: Platform = 'android', isTold = true) {
    const { id: letterId } = await sealUnpaid(system.token);
    const { order: ordered, pay } = await order(letterId, platform);
    desk().sheets.act(open(pay, platform).id, 'pay');
    if (isTold) await eventually(async () => expect((await bookOf(ordered.id)).status).toBe('paid'));
    const { outTradeNo } = await paymentOf(ordered.id);
    return { letterId, orderId: ordered.id, outTradeNo };
  }

  function standIn(outTradeNo: string) {
    const found = desk().orders.find(outTradeNo);
    if (!found) throw new Error('WeChat has no such order');
    return found;
  }

  const strike = (operation: string, fault: FaultScript['fault'], more: Partial<FaultScript> = {}) =>
    system.sandbox.faults.add({ party: 'wechatVirtual', operation, fault, ...more });

  return { desk, order, open, paid, standIn, strike };
}
