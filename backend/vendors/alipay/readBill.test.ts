import { linesIn } from './linesIn';
import { type BillLine, readBill } from './readBill';
import { fenOf, yuanOf } from './yuan';

const head = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,退款批次号/请求号';
const row = (kind: string, yuan: string, at = '2026-11-29 10:00:00') => `2026\t,PM1\t,${kind},信,${at},${yuan},R1`;
const end = '#---业务明细列表结束---';

async function read(...lines: string[]): Promise<BillLine[]> {
  async function* given() {
    yield* lines;
  }
  const found: BillLine[] = [];
  for await (const line of readBill(given())) found.push(line);
  return found;
}

it('takes a refund for one whichever sign its sum has, by the business of the line', async () => {
  const lines = await read('#题', head, row('交易', '12.80'), row('退款', '-2.80'), row('退款', '10.00'), end, '#合计');
  expect(lines.map(({ kind, fen, outRefundNo }) => [kind, fen, outRefundNo])).toEqual([
    ['payment', 1280, null],
    ['refund', 280, 'R1'],
    ['refund', 1000, 'R1'],
  ]);
});

it('reads what Alipay kept for itself, whichever sign that has, where the file says so', async () => {
  const costs = (kind: string, fee: string) => `${row(kind, '12.80')},${fee}`;
  const lines = await read(
    `${head},服务费（元）`,
    costs('交易', '-0.08'),
    costs('退款', '0.08'),
    costs('交易', ''),
    end,
  );
  expect(lines.map(({ feeFen }) => feeFen)).toEqual([8, -8, 0]);
  await expect(read(`${head},服务费（元）`, costs('交易', '八分'), end)).rejects.toThrow('a sum is not in yuan');
});

it.each([
  ['a column is missing', ['支付宝交易号,商户订单号', row('交易', '1.00'), end]],
  ['a line is cut', [head, '2026,PM1', end]],
  ['a line is neither payment nor refund', [head, row('转账', '1.00'), end]],
  ['a sum is not in yuan with two places', [head, row('交易', '1e3'), end]],
  ['a time is none', [head, row('交易', '1.00', '昨天'), end]],
  ['the end is missing', [head, row('交易', '1.00')]],
])('believes nothing where %s', async (why, lines) => {
  await expect(read(...lines)).rejects.toThrow(why);
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
