import * as fc from 'fast-check';
import { chinaDayOf } from '../../ledger/chinaDay';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { rails } from '../../rails/rails';
import { railSettings } from '../../rails/settings';
import { testSystem } from '../../testing/testSystem';
import { fetchBill } from '../../vendors/alipay/fetchBill';
import { readBill } from '../../vendors/alipay/readBill';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { BillRow } from './BillRow';
import { reconcileBills } from './reconcileBills';
import { openDifferences, resolveDifference } from './resolveDifference';

jest.mock('../../vendors/alipay/fetchBill');

testSystem({ clean: 'once' });
const day = '2027-01-14';
let alarm: jest.SpyInstance;
beforeEach(async () => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['alipay_wap']);
  jest.spyOn(rails.alipay_wap, 'query').mockResolvedValue({ kind: 'absent' });
  jest.spyOn(clock, 'now').mockReturnValue(Date.parse(`${day}T11:00:00+08:00`) + 86_400_000);
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
  await forget();
});

async function forget(): Promise<void> {
  await Promise.all([
    BillDay.destroy({ where: {} }),
    BillRow.destroy({ where: {} }),
    BillDifference.destroy({ where: {} }),
  ]);
}

const head = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,退款批次号/请求号';
const end = '#---业务明细列表结束---';
const totals = (count: number, yuan: string) => `#交易合计：${count}笔，商家实收共${yuan}元，商家优惠共0.00元`;
const none = '#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元';
const row = (number: string, { name = '信', business = '交易', yuan = '2.50' } = {}) =>
  `2088${number}\t,${number}\t,${business},${name},${day} 10:00:00,${yuan},`;

/** Reconciles the day by a file of Alipay with just these lines below its head. */
async function reconcile(lines: string[], sha256 = 'of the file'): Promise<void> {
  async function* written() {
    yield* [head, ...lines];
  }
  jest
    .mocked(fetchBill)
    .mockImplementation(async (asked) =>
      asked === day ? { kind: 'ready', sha256, lines: readBill(written()) } : { kind: 'empty' },
    );
  await reconcileBills.round();
}

const unread = async () =>
  (await openDifferences())
    .filter(({ kind }) => kind === 'unread')
    .map(({ outNo, railNo, said }) => [outNo, Number(railNo), said]);
const dayNow = async () => BillDay.findOne({ where: { rail: 'alipay_wap', day } });

it('names each row that cannot be read, with its age, reconciles all others, and says nothing of what stands there', async () => {
  const secret = '一封信, 给13800000003';
  const lines = [row('PM1'), row('PM2', { name: secret }), row('PM3', { business: '转账' }), row('PM4')];
  await reconcile([...lines, end, totals(3, '7.50'), none]);
  expect(await dayNow()).toMatchObject({ state: 'compared', trouble: null, rows: 2, paidFen: 500 });
  expect(await unread()).toEqual([
    [day, 2, 'a line has too few or too many values'],
    [day, 3, 'a line is neither payment nor refund'],
  ]);
  const open = await openDifferences();
  expect(open.filter(({ kind }) => kind === 'totals')).toMatchObject([
    { subject: 'payment', outNo: day, theirsFen: 750, oursFen: 500, said: '3 rows there, 2 read' },
  ]);
  expect(open.every(({ foundAt }) => chinaDayOf(foundAt.getTime()) === '2027-01-15')).toBe(true);
  const told = alarm.mock.calls.filter(([event]) => event === 'bill and ledger differ').map(([, fields]) => fields);
  expect(told).toContainEqual({ vendor: 'alipay_wap', day, code: 'unread', count: 2 });
  expect(told).toContainEqual({ vendor: 'alipay_wap', day, code: 'totals', count: 1 });
  expect(JSON.stringify([told, open, await BillRow.findAll()])).not.toContain('13800000003');
});

it('a row that cannot be read stays until a person has resolved it, and found again it is the same', async () => {
  const lines = [row('PM1'), row('PM2', { business: '转账' }), end, totals(1, '2.50'), none];
  await reconcile(lines);
  const [difference] = (await openDifferences()).filter(({ kind }) => kind === 'unread');
  expect(await resolveDifference(difference?.id ?? '', { by: 'op', reason: 'a transfer' })).toBe(true);
  await BillDay.update({ state: 'waiting', nextAskAt: null }, { where: {} });
  await reconcile(lines);
  expect([await unread(), await BillDifference.count({ where: { kind: 'unread' } })]).toEqual([[], 1]);
});

it('what could not be read of a file that is another now is forgotten with it', async () => {
  await reconcile([row('PM1'), row('PM2', { business: '转账' }), end, totals(1, '2.50'), none]);
  await BillDay.update({ state: 'waiting', nextAskAt: null }, { where: {} });
  await reconcile([row('PM1'), end, totals(1, '2.50'), none], 'of another file');
  expect([await unread(), await dayNow()]).toMatchObject([[], { state: 'compared', rows: 1 }]);
});

it('throws no day away for what stands in its rows and its totals', async () => {
  let count = 0;
  const sum = fc.constantFrom('2.50', '99999999.99', '999999999.99', '1e3', '', '-0.00');
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('交易', '退款', 'constructor', "');DROP"));
  const written = fc.oneof(
    sum.map((yuan) => () => row(`P${count++}`, { yuan })),
    odd.map((text) => () => row(`P${count++}${text}`)),
    odd.map((business) => () => row(`P${count++}`, { business })),
    odd.map((name) => () => row(`P${count++}`, { name })),
    odd.map((text) => () => `x${text}`),
    fc.constantFrom('0001-01-01', '9999-12-31', '2026-02-30').map((on) => () => row(`P${count++}`).replace(day, on)),
  );
  const ends = fc.constantFrom([], [totals(1, '2.50')], [totals(999_999_999, '999999999.99'), none], ['#交易合计：x']);
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 15 }), ends, async (rows, last) => {
      await forget();
      const lines = rows.map((write) => write().replace(/[\r\n]/g, ' '));
      await reconcile([...lines, end, ...last]);
      const reconciled = await dayNow();
      expect(reconciled).toMatchObject({ state: 'compared', trouble: null });
      expect(Number(reconciled?.rows) + (await unread()).length).toBe(lines.length);
    }),
    { numRuns: 40 },
  );
});
