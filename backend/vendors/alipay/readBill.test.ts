import * as fc from 'fast-check';
import { linesIn } from './linesIn';
import { type BillFault, type BillLine, readBill } from './readBill';
import { fenOf, yuanOf } from './yuan';

const head = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,退款批次号/请求号';
const row = (kind: string, yuan: string, at = '2026-11-29 10:00:00') => `2026\t,PM1\t,${kind},信,${at},${yuan},R1`;
const end = '#---业务明细列表结束---';
const totals = (paid: string, refunded: string, counts = [1, 0]) => [
  end,
  `#交易合计：${counts[0]}笔，商家实收共${paid}元，商家优惠共0.00元`,
  `#退款合计：${counts[1]}笔，商家实收退款共${refunded}元，商家优惠退款共0.00元`,
  '#导出时间：[2026年11月30日 05:46:49]',
];

async function read(...lines: string[]): Promise<(BillLine | BillFault)[]> {
  async function* given() {
    yield* lines;
  }
  const found: (BillLine | BillFault)[] = [];
  for await (const line of readBill(given())) found.push(line);
  return found;
}
const rowsIn = (found: (BillLine | BillFault)[]): BillLine[] => found.filter((one): one is BillLine => 'feeFen' in one);
const faultsIn = (found: (BillLine | BillFault)[]) => found.filter((one) => !('feeFen' in one));

it('takes a refund for one whichever sign its sum has, by the business of the line', async () => {
  const rows = [row('交易', '12.80'), row('退款', '-2.80'), row('退款', '10.00')];
  const found = await read('#题', head, ...rows, ...totals('12.80', '-12.80', [1, 2]));
  expect(rowsIn(found).map(({ kind, fen, outRefundNo }) => [kind, fen, outRefundNo])).toEqual([
    ['payment', 1280, null],
    ['refund', 280, 'R1'],
    ['refund', 1000, 'R1'],
  ]);
  expect(faultsIn(found)).toEqual([]);
});

it('reads what Alipay kept for itself, whichever sign that has, where the file says so', async () => {
  const costs = (kind: string, fee: string) => `${row(kind, '12.80')},${fee}`;
  const rows = [costs('交易', '-0.08'), costs('退款', '0.08'), costs('交易', '')];
  const found = await read(`${head},服务费（元）`, ...rows, ...totals('25.60', '-12.80', [2, 1]));
  expect(found.map((one) => ('feeFen' in one ? one.feeFen : one))).toEqual([8, -8, 0]);
  const unread = await read(`${head},服务费（元）`, costs('交易', '八分'), ...totals('0.00', '0.00', [0, 0]));
  expect(unread).toEqual([{ kind: 'unread', row: 1, why: 'a sum is not in yuan with two places' }]);
});

it.each([
  ['a column is missing', ['支付宝交易号,商户订单号', row('交易', '1.00'), end]],
  ['the end is missing', [head, row('交易', '1.00')]],
])('believes nothing where %s', async (why, lines) => {
  await expect(read(...lines)).rejects.toThrow(why);
});

it.each([
  ['a line has too few or too many values', '2026,PM1'],
  ['a line has too few or too many values', row('交易', '1.00').replace('信', '一封信, 寄往未来')],
  ['a line is neither payment nor refund', row('转账', '1.00')],
  ['a line is neither payment nor refund', row('constructor', '1.00')],
  ['a sum is not in yuan with two places', row('交易', '1e3')],
  ['a time is none', row('交易', '1.00', '昨天')],
  ['a time is none', row('交易', '1.00', '0001-01-01 00:00:00')],
  ['a line is a remark', '#一封信'],
])('names a row of which %s, and reads all others: %s', async (why, line) => {
  const found = await read(head, row('交易', '2.50'), line, row('退款', '1.00'), ...totals('2.50', '-1.00', [1, 1]));
  expect(rowsIn(found).map(({ fen }) => fen)).toEqual([250, 100]);
  expect(faultsIn(found)).toEqual([{ kind: 'unread', row: 2, why }]);
});

const differs = { kind: 'totals', subject: 'payment', theirsFen: 250, oursFen: 250 };
it.each([
  ['another sum', totals('2.51', '0.00'), { ...differs, theirsFen: 251, why: '1 rows there, 1 read' }],
  ['a row more', totals('2.50', '0.00', [2, 0]), { ...differs, why: '2 rows there, 1 read' }],
  ['no sum', [end, '#退款合计：0笔，商家实收退款共0.00元'], { ...differs, theirsFen: null, why: 'no totals' }],
  [
    'a refund that is none of the rows',
    totals('2.50', '-1.00', [1, 1]),
    { kind: 'totals', subject: 'refund', theirsFen: 100, oursFen: 0, why: '1 rows there, 0 read' },
  ],
])('names the totals of a file that have %s', async (_what, ends, fault) => {
  expect(faultsIn(await read(head, row('交易', '2.50'), ...ends))).toEqual([fault]);
});

it('adds up what the seller got, where the file says so', async () => {
  const found = await read(`${head},商家实收（元）`, `${row('交易', '3.00')},2.50`, ...totals('2.50', '0.00'));
  expect([rowsIn(found).map(({ fen }) => fen), faultsIn(found)]).toEqual([[300], []]);
});

it('names each row that it cannot read, whatever stands in it, and throws none of the file away', async () => {
  const value = fc.oneof(
    fc.constantFrom('交易', '退款', '1.00', '2026-11-29 10:00:00', ''),
    fc.string({ unit: 'binary' }),
  );
  const written = fc
    .oneof(
      fc.array(value, { maxLength: 9 }).map((values) => values.join(',')),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(row('交易', '2.50'), row('退款', '-1.00')),
    )
    .map((text) => text.replace(/[\r\n]/g, ' '));
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 12 }), fc.array(written, { maxLength: 3 }), async (rows, ends) => {
      const found = await read(head, ...rows, end, ...ends.map((text) => `#交易合计：${text}`));
      const named = found.filter(({ kind }) => kind !== 'totals');
      const first = found.findIndex(({ kind }) => kind === 'totals');
      expect(named).toHaveLength(rows.filter((text) => text.trim() !== '').length);
      expect(first === -1 || found.slice(first).every(({ kind }) => kind === 'totals')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('reads signs that lie across two pieces of the file', async () => {
  async function* pieces() {
    // 支付宝 in GBK, cut inside of a sign.
    yield Buffer.from([0xd6, 0xa7, 0xb8]);
    yield Buffer.from([0xb6, 0xb1, 0xa6, 0x0d, 0x0a, 0x31]);
  }
  const lines: string[] = [];
  for await (const line of linesIn(pieces())) lines.push(line);
  expect(lines).toEqual(['支付宝', '1']);
});

it('turns fen into yuan and back without a fraction', () => {
  const sums = [0, 1, 9, 10, 99, 100, 101, 1280, 999_999_999];
  expect(sums.map(yuanOf).map(fenOf)).toEqual(sums);
  expect(['12.8', '12', '-0.01', '1.005', 'NaN', '', null].map(fenOf)).toEqual([1280, 1200, 1, null, null, null, null]);
});
