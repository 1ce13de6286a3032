import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { createPool, type Pool } from 'mysql2/promise';
import getRawBody from 'raw-body';
import { select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { forgetLimits } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { encryptAsWechatPay, signAsWechatPay } from '../../vendors/testing/signAsWechatPay';
import { decryptResource } from '../../vendors/wechatPay/decryptResource';
import { findSignatureFault } from '../../vendors/wechatPay/verifySignature';
import { orderPostage, paymentOf, successOf } from '../factory';
import { Payment } from '../Payment';
import { callbackPath, transactionOf } from './testing/callbackOf';

// The long form (PAYMENT_BENCH_NOTIFIES=400, say) measures and holds the bounds, on a quiet machine; the short one shows that
// both take what is sent, since a busy machine's clock decides nothing.
const many = Number(process.env.PAYMENT_BENCH_NOTIFIES ?? 4);
const isMeasured = process.env.PAYMENT_BENCH_NOTIFIES !== undefined;
const atOnce = 8;
const leastRatio = 0.6;
const mostP99Ms = 50;
jest.setTimeout(1_200_000);

const system = testSystem({ signedIn: 'linwan' });
let bare: Server;
let pool: Pool;
afterAll(async () => {
  bare?.close();
  await pool?.end();
});

interface Callback {
  body: string;
  headers: Record<string, string>;
}

function signed(text: string): Callback {
  const resource = encryptAsWechatPay(text);
  const body = JSON.stringify({ id: newId(), event_type: 'TRANSACTION.SUCCESS', resource });
  return { body, headers: signAsWechatPay(body) };
}

/** Callbacks of payments that nobody has told us of yet, each of a letter and an order of its own. */
async function callbacks(): Promise<Callback[]> {
  const made: Callback[] = [];
  for (let left = many; left > 0; left -= 1) {
    // Nobody orders so many letters in a day.
    if (left % 50 === 0) await forgetLimits(system);
    const { order } = await orderPostage(system.token);
    made.push(signed(JSON.stringify(transactionOf(successOf(await paymentOf(order.id))))));
  }
  return made;
}

async function post(url: string, { body, headers }: Callback): Promise<number> {
  const from = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  await answer.arrayBuffer();
  if (answer.status !== 204) throw new Error(`a callback was answered ${answer.status}`);
  return performance.now() - from;
}

/** All of them, so many at once: how many a second, and our processor time for each. */
async function rateOf(url: string, sent: readonly Callback[]) {
  const left = [...sent];
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop()) await post(url, next);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - from) / 1000;
  const { user, system: kernel } = process.cpuUsage(cpu);
  return { aSecond: sent.length / seconds, cpuMs: (user + kernel) / 1000 / sent.length };
}

/** The 99th percentile of what each took, in milliseconds, at so many a second. */
async function p99At(url: string, sent: readonly Callback[], aSecond: number): Promise<number> {
  const times = await Promise.all(
    sent.map(async (one, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1000) / aSecond));
      return post(url, one);
    }),
  );
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;
}

const questions = async () =>
  Number((await select<{ Value: string }>("SHOW GLOBAL STATUS LIKE 'Questions'", {}))[0]?.Value);

/** Koa alone: the same signature and decryption, and so many statements in one transaction. Answers its address. */
async function startBare(statements: number): Promise<string> {
  pool = createPool({ uri: platformSettings.DATABASE_URL, connectionLimit: 10 });
  const app = new Koa();
  app.use(async (ctx) => {
    const body = await getRawBody(ctx.req);
    const header = (name: string) => ctx.get(`wechatpay-${name}`);
    const [serial, timestamp, nonce, signature] = ['serial', 'timestamp', 'nonce', 'signature'].map(header);
    const fault = findSignatureFault({ serial, timestamp, nonce, signature, body });
    const text = decryptResource(JSON.parse(body.toString()).resource);
    if (fault || !text) return ctx.throw(401);
    const { out_trade_no: outTradeNo } = JSON.parse(text.toString());
    const connection = await pool.getConnection();
    await connection.beginTransaction();
    for (let count = 2; count < statements; count += 1)
      await (count % 3 === 0
        ? connection.query('UPDATE payments SET checks = checks + 1 WHERE out_trade_no = ?', [outTradeNo])
        : connection.query('SELECT * FROM payments WHERE out_trade_no = ? FOR UPDATE', [outTradeNo]));
    await connection.commit();
    connection.release();
    ctx.status = 204;
  });
  bare = createServer(app.callback());
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
}

describe('callbacks of payments', () => {
  it('are applied beside a bare handler that does as many statements', async () => {
    const ours = platformSettings.PUBLIC_URL + callbackPath;
    await rateOf(ours, (await callbacks()).slice(0, 40)); // caches and the compiler settle
    const sent = await callbacks();
    const before = await questions();
    const applied = await rateOf(ours, sent);
    const statements = Math.round(((await questions()) - before) / sent.length);
    expect(await Payment.count({ where: { status: 'paid' } })).toBeGreaterThanOrEqual(sent.length);
    const plain = await startBare(statements);
    await rateOf(plain, sent.slice(0, 40));
    const bareRate = await rateOf(plain, sent);
    if (!isMeasured) return;
    const ratio = applied.aSecond / bareRate.aSecond;
    const p99 = await p99At(ours, await callbacks(), applied.aSecond / 2);
    process.stdout.write(
      `callbacks applied: ${applied.aSecond.toFixed(0)} a second (${applied.cpuMs.toFixed(2)} ms of processor time, ` +
        `${statements} statements), bare: ${bareRate.aSecond.toFixed(0)} (${bareRate.cpuMs.toFixed(2)} ms), ` +
        `x${ratio.toFixed(2)}; p99 at half the rate: ${p99.toFixed(1)} ms\n`,
    );
    expect(ratio).toBeGreaterThanOrEqual(leastRatio);
    expect(p99).toBeLessThanOrEqual(mostP99Ms);
  });
});
