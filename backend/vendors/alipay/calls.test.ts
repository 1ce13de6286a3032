import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { alipayClient } from './alipayClient';
import { closeTrade } from './closeTrade';
import { fetchBill } from './fetchBill';
import { payLink } from './payLink';
import { queryRefund } from './queryRefund';
import { queryTrade } from './queryTrade';
import type { BillFault, BillLine } from './readBill';
import { refundTrade } from './refundTrade';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => {
  jest.restoreAllMocks();
  sandbox.faults.clear();
  sandbox.clock.reset();
});
afterAll(() => sandbox.close());

// Twice, since the package sends once more what broke off.
const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'alipay', operation, fault, times: 2 });

const linkOf = (outTradeNo: string, amountFen = 1280) =>
  payLink('page', {
    ...{ outTradeNo, amountFen, subject: 'PostoMe 时光信邮资' },
    expiresAt: new Date(clock.now() + 1_800_000),
    returnPath: '/pages/journey/index?id=1&order=2',
  });

/** A trade that somebody has begun, and paid unless told otherwise. */
async function trade({ isPaid = true } = {}) {
  const outTradeNo = newId();
  await fetch(linkOf(outTradeNo));
  const found = sandbox.alipay.trades.find(outTradeNo);
  if (!found) throw new Error('the link was refused');
  if (isPaid) sandbox.alipay.trades.pay(found);
  return outTradeNo;
}

describe('the link to the cash desk', () => {
  it('is signed by the clock of Beijing, wherever this machine stands, and lasts as long as the order', async () => {
    jest.spyOn(clock, 'now').mockReturnValue(Date.parse('2027-01-31T16:30:00Z'));
    const { searchParams } = new URL(linkOf('PM1'));
    expect(searchParams.get('timestamp')).toBe('2027-02-01 00:30:00');
    const biz = JSON.parse(searchParams.get('biz_content') ?? '');
    expect(biz).toMatchObject({ time_expire: '2027-02-01 01:00:00', total_amount: '12.80', out_trade_no: 'PM1' });
    expect(Object.values(biz)).not.toContain('');
  });

  it('makes nothing until somebody opens it', async () => {
    const outTradeNo = newId();
    const link = linkOf(outTradeNo);
    expect(await queryTrade(outTradeNo)).toEqual({ kind: 'absent' });
    expect(await closeTrade(outTradeNo)).toEqual({ kind: 'ask' });
    await fetch(link);
    expect(await queryTrade(outTradeNo)).toMatchObject({ kind: 'found', trade: { state: 'WAITING', totalFen: 1280 } });
    expect(await closeTrade(outTradeNo)).toEqual({ kind: 'closed' });
    expect(await queryTrade(outTradeNo)).toMatchObject({ trade: { state: 'CLOSED' } });
  });
});

describe('a question about a trade', () => {
  it('says when it was paid, and that all of it went back', async () => {
    const outTradeNo = await trade();
    expect(await queryTrade(outTradeNo)).toMatchObject({ trade: { state: 'PAID', paidAt: expect.any(Date) } });
    await refundTrade({ outTradeNo, outRefundNo: newId(), fen: 1280, reason: '邮资退回' });
    expect(await queryTrade(outTradeNo)).toMatchObject({ trade: { state: 'REFUNDED' } });
  });

  it.each([
    ['unsigned', 'unsigned'],
    ['tampered', 'bad_signature'],
    ['error_response', 'bad_signature'],
    ['http_503_html', 'http_5xx'],
    ['http_500', 'isp.unknow-error'],
    ['cut_before', 'UND_ERR_SOCKET'],
  ] as const)('leaves all open where the answer is %s, and logs a code alone', async (fault, code) => {
    const outTradeNo = await trade();
    strike('query', fault);
    const output = await recordOutput(async () => {
      expect(await queryTrade(outTradeNo)).toEqual({ kind: 'unknown', code });
    });
    expect(output).not.toContain(outTradeNo);
  });

  it('leaves all open where nothing comes, and where another trade is told of', async () => {
    const [outTradeNo, other] = [await trade(), await trade()];
    jest.replaceProperty(alipayClient().config, 'timeout', 300);
    strike('query', 'hang_before');
    expect(await queryTrade(outTradeNo)).toMatchObject({ kind: 'unknown' });
    const found = sandbox.alipay.trades.find.bind(sandbox.alipay.trades);
    jest.spyOn(sandbox.alipay.trades, 'find').mockImplementation(() => found(other));
    expect(await closeTrade(outTradeNo)).toEqual({ kind: 'ask' });
  });
});

it('believes no answer whose signature is spelt in another way', async () => {
  const answer = '{"code":"10000"}';
  const key = readFileSync(join(process.env.TEST_KEYS ?? '', 'alipay.pem'));
  const signature = createSign('RSA-SHA256').update(answer).sign(key, 'base64');
  const check = (sign: string) => () =>
    alipayClient().checkResponseSign(`{"a_response":${answer},"sign":"${sign}"}`, 'a_response', sign, '');
  expect(check(signature)).not.toThrow();
  for (const spelt of [`${signature},AAAA`, `!${signature}`, signature.replace(/=+$/, '')])
    expect(check(spelt)).toThrow('验签失败');
});

describe('a refund', () => {
  it('goes back once under its number, however often it is asked for, and is found by it', async () => {
    const outTradeNo = await trade();
    const asked = { outTradeNo, outRefundNo: newId(), fen: 280, reason: '邮资退回' };
    const first = await refundTrade(asked);
    expect(first).toMatchObject({ kind: 'accepted', refund: { fen: 280, refundedAt: expect.any(Date) } });
    expect(await refundTrade(asked)).toMatchObject({ kind: 'accepted', refund: { fen: 280 } });
    expect(await queryRefund(asked.outRefundNo, outTradeNo)).toMatchObject({ kind: 'found', refund: { fen: 280 } });
    expect(await queryRefund(newId(), outTradeNo)).toEqual({ kind: 'absent' });
    expect(await queryRefund(asked.outRefundNo, newId())).toEqual({ kind: 'absent' });
    expect(sandbox.alipay.trades.find(outTradeNo)?.refunds).toHaveLength(1);
  });

  it.each([
    ['code:ACQ.SELLER_BALANCE_NOT_ENOUGH', { kind: 'refused', next: 'later' }],
    ['code:ACQ.TRADE_HAS_FINISHED', { kind: 'refused', next: 'never' }],
    ['code:ACQ.SOMETHING_NEW', { kind: 'unknown' }],
    ['http_500', { kind: 'unknown' }],
    ['cut_after', { kind: 'unknown' }],
    ['unsigned', { kind: 'unknown' }],
  ] as const)('that meets %s ends in what is known of it', async (fault, outcome) => {
    const outTradeNo = await trade();
    strike('refund', fault);
    expect(await refundTrade({ outTradeNo, outRefundNo: newId(), fen: 280, reason: '邮资退回' })).toMatchObject(
      outcome,
    );
  });
});

describe('a bill', () => {
  const linesOf = async (day: string) => {
    const bill = await fetchBill(day);
    if (bill.kind !== 'ready') return bill.kind;
    const lines: (BillLine | BillFault)[] = [];
    for await (const line of bill.lines) lines.push(line);
    return lines;
  };
  const today = () => new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const inTwoDays = async () => {
    jest.spyOn(clock, 'now').mockImplementation(() => sandbox.clock.now());
    await sandbox.clock.advance(2 * 86_400_000);
  };

  it('has a line for each payment and refund of the day, in fen', async () => {
    const [day, outTradeNo, outRefundNo] = [today(), await trade(), newId()];
    await refundTrade({ outTradeNo, outRefundNo, fen: 280, reason: '邮资退回' });
    expect(await linesOf(day)).toBe('not_ready');
    await inTwoDays();
    const lines = (await linesOf(day)) as (BillLine | BillFault)[];
    expect(lines.filter((line) => 'outTradeNo' in line && line.outTradeNo === outTradeNo)).toMatchObject([
      { kind: 'payment', fen: 1280, outRefundNo: null },
      { kind: 'refund', fen: 280, outRefundNo },
    ]);
    expect(lines.filter((line) => !('outTradeNo' in line))).toEqual([]);
    expect(await linesOf('2026-01-01')).toBe('empty');
  });

  it('is not believed when the file comes in part', async () => {
    const day = today();
    await trade();
    await inTwoDays();
    strike('bill_file', 'cut_after');
    expect(await linesOf(day)).toBe('unknown');
  });
});
