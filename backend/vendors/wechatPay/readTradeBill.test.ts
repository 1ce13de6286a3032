import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { billLines } from './billFile';
import { type BillLine, feeFenOf, fenOf, MalformedBill, readTradeBill } from './readTradeBill';

const head =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,用户标识,交易状态,微信退款单号,商户退款单号,商品名称,手续费,订单金额,申请退款金额';
const payment =
  '`2026-11-27 12:00:05,`wx1,`1900000109,`4200001,`PM1,`o1,`SUCCESS,`0,`0,`一封信, 寄往未来,`0.02000,`3.50,`0.00';
const refund =
  '`2026-11-27 18:30:00,`wx1,`1900000109,`4200001,`PM1,`o1,`REFUND,`5030001,`RF1,`一封信,`0.00000,`0.00,`1.05';
const totals = (count: number) => ['总交易单数,订单总金额', `\`${count},\`3.50`];
const bill = (lines: string[], end = '\r\n') => `\uFEFF${[head, ...lines, ...totals(lines.length)].join(end)}${end}`;

async function read(text: string, pack = (bytes: Buffer) => bytes): Promise<BillLine[]> {
  const lines: BillLine[] = [];
  for await (const line of readTradeBill(billLines(pack(Buffer.from(text))))) lines.push(line);
  return lines;
}

describe('readTradeBill', () => {
  it.each([
    ['as it comes', bill([payment, refund])],
    ['without a byte order mark and with other line ends', bill([payment, refund], '\n').slice(1)],
  ])('reads payments and refunds %s', async (_what, text) => {
    const shared = { transactionId: '4200001', outTradeNo: 'PM1' };
    const expected = [
      {
        ...shared,
        kind: 'payment',
        refundId: null,
        outRefundNo: null,
        fen: 350,
        at: new Date('2026-11-27T04:00:05Z'),
        feeFen: 2,
        hasFailed: false,
      },
      {
        ...shared,
        kind: 'refund',
        refundId: '5030001',
        outRefundNo: 'RF1',
        fen: 105,
        at: new Date('2026-11-27T10:30:00Z'),
        feeFen: 0,
        hasFailed: false,
      },
    ];
    expect(await read(text)).toEqual(expected);
    expect(await read(text, gzipSync)).toEqual(expected);
  });

  it('finds its columns by name, in whatever order they come', async () => {
    const turn = (line: string, parts: string) => line.replace(/^`/, '').split(parts).reverse().join(parts);
    const text = [turn(head, ','), `\`${turn(payment, ',`')}`, ...totals(1)].join('\n');
    expect(await read(text)).toMatchObject([{ outTradeNo: 'PM1', fen: 350 }]);
  });

  it('says what stands there as undone', async () => {
    const failed = [payment.replace('`SUCCESS', '`REVOKED'), refund];
    expect((await read(bill(failed))).map(({ hasFailed }) => hasFailed)).toEqual([true, false]);
    const withStates = bill([`${payment},\``, `${refund},\`CLOSED`]).replace(head, `${head},退款状态`);
    expect((await read(withStates)).map(({ hasFailed }) => hasFailed)).toEqual([false, true]);
  });

  it.each([
    ['nothing', ''],
    ['an answer of a gateway', '<html></html>'],
    ['a head without sums', bill([payment]).replace(',订单金额', ',别的')],
    ['a cut line', bill([payment.slice(0, -8)])],
    ['a cut file', bill([payment, refund]).slice(0, -60)],
    ['fewer lines than it counts', bill([payment, refund]).replace(`${payment}\r\n`, '')],
    ['a sum with three places', bill([payment.replace('`3.50', '`3.505')])],
    ['a sum below nothing', bill([payment.replace('`3.50', '`-3.50')])],
    ['a time that is none', bill([payment.replace('2026-11-27 12', '2026-13-27 12')])],
    ['a sum at the end that is another', bill([payment]).replace('1,`3.50', '1,`3.51')],
  ])('believes nothing of %s', async (_what, text) => {
    await expect(read(text)).rejects.toThrow(MalformedBill);
  });
});

describe('fenOf', () => {
  it('is exact for every sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        expect(fenOf(yuan)).toBe(fen);
      }),
    );
  });

  it.each(['', '1', '1.5', '1.500', '1,000.00', ' 1.00', '1e2.00', '0x1.00'])('refuses %p', (text) => {
    expect(() => fenOf(text)).toThrow(MalformedBill);
  });
});

describe('feeFenOf', () => {
  it.each([
    ['0.00000', 0],
    ['0.02000', 2],
    ['0.01499', 1],
    ['0.01500', 2],
    ['12.34', 1234],
    ['-0.02000', -2],
  ])('reads %s', (text, fen) => {
    expect(feeFenOf(text)).toBe(fen);
  });

  it.each(['', '1', '0.1', '0.123456', '--0.01', '1e2.00'])('refuses %p', (text) => {
    expect(() => feeFenOf(text)).toThrow(MalformedBill);
  });
});
