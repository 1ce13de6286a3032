import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { QueryTypes } from 'sequelize';
import { chinaDayOf, dayAfter, dayMs, startOfDay } from '../../ledger/chinaDay';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { eventually } from '../../testing/eventually';
import { killAll } from '../../testing/processes';
import { testSystem } from '../../testing/testSystem';
import { startScriptedServer } from '../../vendors/testing/scriptedServer';
import { signAsWechatPay } from '../../vendors/testing/signAsWechatPay';
import { reconcileElsewhere } from '../testing/reconcileElsewhere';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { BillRow } from './BillRow';

// `npm run bench:bills` takes a million, says how long it took, and fails where that is longer, or needs more, than it may.
const asked = Number(process.env.BILL_ROWS ?? 0);
const rows = asked || 3_000;
const most = { ms: 120_000, maxMegabytes: 300 };

afterAll(killAll);
testSystem({ clean: 'once' });

const say = (line: string) => {
  if (asked) process.stdout.write(`${line}\n`);
};
const day = dayAfter(chinaDayOf(clock.now()), -1);
// At eleven the bill is there, unless it is later already.
const travelledMs = Math.max(0, startOfDay(day) + dayMs + 11 * 3_600_000 - clock.now());
const numberOf = (index: number) => `01K${String(index).padStart(23, '0')}`;
const railNoOf = (index: number) =>
  `4200${createHash('sha1').update(String(index)).digest('hex').replace(/\D/g, '7').slice(0, 24)}`;
const timeOf = (index: number) => {
  const seconds = Math.floor((index * 86_000) / rows);
  return [seconds / 3_600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
};
// One in so many that only we have, one that only the bill has.
const isOursOnly = (index: number) => index === 10;
const isTheirsOnly = (index: number) => index === 20;

async function bookAll(): Promise<void> {
  const at = (index: number) => new Date(`${day}T${timeOf(index)}+08:00`).toISOString().slice(0, 23).replace('T', ' ');
  for (let from = 0; from < rows; from += 5_000) {
    const indexes = Array.from({ length: Math.min(5_000, rows - from) }, (_, index) => from + index);
    const values = indexes
      .filter((index) => !isTheirsOnly(index))
      .map(
        (index) =>
          `('${numberOf(index)}','paid','postage','rail',250,'wechat_jsapi','${numberOf(index)}','${numberOf(index)}','','${numberOf(index)}','${railNoOf(index)}','notify','${at(index)}','${at(index)}')`,
      );
    await database.query(
      `INSERT INTO ledger_entries (id, kind, from_account, to_account, amount_fen, rail, payment_id, order_line_id, refund_id,
        out_no, rail_no, source, occurred_at, posted_at) VALUES ${values.join(',')}`,
      { type: QueryTypes.RAW },
    );
  }
}

const columns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const lineOf = (index: number) =>
  `\`${day} ${timeOf(index)},\`wx5a6b7c8d9e0f1a2b,\`1900007777,\`0,\`,\`${railNoOf(index)},\`${numberOf(index)},\`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,\`JSAPI,\`SUCCESS,\`OTHERS,\`CNY,\`2.50,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`PostoMe 时光信邮资,\`,\`0.01500,\`0.60%,\`2.50,\`0.00,\`\r\n`;

/** The file of the bill, packed, and the SHA-1 of it unpacked; written piece by piece, since it is large. */
async function writeFile(): Promise<{ file: Buffer; sha1: string }> {
  const [hash, gzip] = [createHash('sha1'), createGzip({ level: 1 })];
  const file = buffer(gzip);
  const write = async (text: string) => {
    hash.update(text);
    if (!gzip.write(text)) await once(gzip, 'drain');
  };
  await write(`\uFEFF${columns}\r\n`);
  let piece = '';
  for (let index = 0; index < rows; index += 1) {
    if (!isOursOnly(index)) piece += lineOf(index);
    if (index % 1_000 === 999 || index === rows - 1) await write(piece);
    if (index % 1_000 === 999) piece = '';
  }
  const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  await write(`总交易单数,订单总金额,申请退款总金额\r\n\`${rows - 1},\`${yuan((rows - 1) * 250)},\`0.00\r\n`);
  gzip.end();
  return { file: await file, sha1: hash.digest('hex') };
}

async function startRail(until: number) {
  const { file, sha1 } = await writeFile();
  say(`${rows} rows, packed in ${Math.round(file.length / 1_048_576)} MB`);
  const offer = {
    hash_type: 'SHA1',
    hash_value: sha1,
    download_url: 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=x',
  };
  return startScriptedServer(({ url }, response) => {
    if (url.startsWith('/v3/billdownload/')) return void response.writeHead(200).end(file);
    const isOffer = url.includes(`bill_date=${day}`);
    const body = JSON.stringify(
      isOffer ? offer : { code: url.includes('bill') ? 'NO_STATEMENT_EXIST' : 'ORDER_NOT_EXIST' },
    );
    response
      .writeHead(isOffer ? 200 : url.includes('bill') ? 400 : 404, signAsWechatPay(body, clock.now() + until))
      .end(body);
  });
}

const differences = async () =>
  (await BillDifference.findAll({ order: ['outNo'] })).map(({ kind, outNo, said }) => [kind, outNo, said]);

it(
  `reconciles a bill of ${rows} rows: what one side only has is found; killed between two batches it is as once`,
  async () => {
    await bookAll();
    const server = await startRail(travelledMs);
    const going = { travelledMs, settings: { WXPAY_API_URL: server.url } };
    if (!asked) {
      const killed = reconcileElsewhere({ ...going, batch: 1_000, stopBefore: 3 });
      await eventually(() => expect(killed.output()).toContain('stopped between two batches'));
      killed.signal('SIGKILL');
      await killed.ended;
      expect([await BillRow.count(), await BillDay.findAll()]).toMatchObject([2_000, [{ state: 'loading' }]]);
    }
    const child = reconcileElsewhere(going);
    expect(await child.ended).toEqual({ code: 0, signal: null });
    say(`reconciled: ${child.output().trim()}`);
    const took = JSON.parse(/\{"maxMegabytes".*\}/.exec(child.output())?.[0] ?? '{}');
    if (asked) expect(took.ms).toBeLessThanOrEqual(most.ms);
    if (asked) expect(took.maxMegabytes).toBeLessThanOrEqual(most.maxMegabytes);
    expect(await differences()).toEqual([
      ['ours_only', numberOf(10), 'absent'],
      ['theirs_only', numberOf(20), 'absent'],
    ]);
    expect(await BillDay.findOne({ where: { day } })).toMatchObject({ state: 'compared', rows: rows - 1 });
    expect([await BillRow.count(), await LedgerEntry.count()]).toEqual([rows - 1, rows + 1]);
    await server.close();
  },
  Math.max(300_000, rows),
);
