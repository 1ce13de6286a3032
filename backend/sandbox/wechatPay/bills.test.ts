import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { openPayDesk } from '../testing/openPayDesk';
import { openTestSandbox } from '../testing/openTestSandbox';

const tenTheNextMorning = 34 * 3_600_000;

let sandbox: Sandbox;
let desk: ReturnType<typeof openPayDesk>;
let day: string;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = openPayDesk(sandbox);
  await desk.place({ description: '一封信, 寄往未来' });
  day = desk.pay().successTime?.slice(0, 10) ?? '';
});
afterEach(() => sandbox.close());

const ask = (query: string) => callAsMerchant(sandbox, { method: 'GET', path: `/v3/bill/tradebill?${query}` });

/** The file an answer points to. */
const download = (url: unknown) =>
  callAsMerchant(sandbox, { method: 'GET', path: String(url).replace('https://api.mch.weixin.qq.com', '') });

it('is not ready before ten the next morning, and empty for a day without trades', async () => {
  expect((await ask(`bill_date=${day}`)).json.code).toBe('STATEMENT_CREATING');
  expect((await ask('bill_date=2020-01-01')).json.code).toBe('NO_STATEMENT_EXIST');
});

it('lists payments and refunds behind backticks, in yuan, with the sums at the end', async () => {
  await desk.refund({ amount: { refund: 105, total: 200, currency: 'CNY' } });
  await sandbox.clock.advance(tenTheNextMorning);
  const offer = await ask(`bill_date=${day}&bill_type=ALL&tar_type=GZIP`);
  const text = gunzipSync((await download(offer.json.download_url)).bytes).toString('utf8');
  expect(createHash('sha1').update(text).digest('hex')).toBe(offer.json.hash_value);
  const [head, payment, refund, totalsHead, totals] = text.split('\r\n');
  expect(head).toMatch(/^\uFEFF交易时间,公众账号ID,/);
  expect(payment).toMatch(/^`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,`.*,`SUCCESS,.*,`一封信, 寄往未来,.*,`2\.00,`0\.00,`$/);
  expect(refund).toMatch(/,`REFUND,.*,`RF20260101000001,`1\.05,.*,`0\.00,`1\.05,`$/);
  expect(totalsHead).toMatch(/^总交易单数,/);
  expect(totals).toBe('`2,`2.00,`1.05,`0.00,`0.00,`2.00,`1.05');
});

it('can be fetched for five minutes, as plain text too', async () => {
  await sandbox.clock.advance(tenTheNextMorning);
  const { json } = await ask(`bill_date=${day}`);
  expect((await download(json.download_url)).raw).toMatch(/^\uFEFF交易时间/);
  await sandbox.clock.advance(5 * 60_000 + 1_000);
  expect((await download(json.download_url)).json.code).toBe('INVALID_REQUEST');
});

it.each(['bill_date=2026-1-1', `bill_date=2026-01-01&bill_type=FEES`, 'bill_date=2026-01-01&tar_type=ZIP'])(
  'is refused for %s',
  async (query) => {
    expect((await ask(query)).json.code).toBe('PARAM_ERROR');
  },
);
