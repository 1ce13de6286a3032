import type { RailName } from '../../../../shared/contract/payments';
import { clock } from '../../../platform/clock';
import { platformSettings } from '../../../platform/settings';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { pick } from './attempt';
import { pass, type World } from './world';

/** Money that somebody has a vendor give back at its console, under a number that is not ours. */
export interface Gift {
  rail: RailName;
  outTradeNo: string;
  number: string;
  /** For something else than what we owe. */
  isOther: boolean;
  at: number;
}

interface Paid {
  rail: RailName;
  outTradeNo: string;
  leftFen: number;
  give(fen: number, number: string): void;
}

const backFenOf = (refunds: readonly { fen: number }[]) => refunds.reduce((sum, { fen }) => sum + fen, 0);

function atWechat({ wechatPay: { orders, refunds } }: Sandbox, outTradeNo: string, isTold: boolean): Paid | null {
  const order = orders.find(outTradeNo);
  if (order?.tradeState !== 'SUCCESS') return null;
  const { transactionId = '', request } = order;
  const gone = refunds.list().filter((one) => one.transactionId === transactionId && one.status !== 'CLOSED');
  const { total } = request.amount;
  // Its console tells by the number of the order's own calls, or nobody at all.
  const told = isTold ? { notify_url: `${platformSettings.PUBLIC_URL}/callbacks/wechat-pay/notify` } : {};
  return {
    rail: 'wechat_jsapi',
    outTradeNo,
    leftFen: total - backFenOf(gone.map((one) => ({ fen: one.request.amount.refund }))),
    give(fen, number) {
      const amount = { refund: fen, total, currency: 'CNY' };
      refunds.place({ transaction_id: transactionId, out_refund_no: number, amount, ...told });
    },
  };
}

function atAlipay({ alipay: { trades, notifier } }: Sandbox, outTradeNo: string, isNamed: boolean): Paid | null {
  const trade = trades.find(outTradeNo);
  if (trade?.state !== 'paid') return null;
  const rail = trade.request.method.includes('wap') ? 'alipay_wap' : 'alipay_page';
  return {
    ...{ rail, outTradeNo, leftFen: trade.request.totalFen - backFenOf(trade.refunds) },
    give(fen, outRequestNo) {
      const made = trades.refund(outTradeNo, { outRequestNo, fen, reason: '人工' });
      if (made) notifier.announceRefund(trade, made, isNamed);
    },
  };
}

// Apple's money only Apple gives back.
function atVirtual({ wechatVirtual: { orders } }: Sandbox, outTradeNo: string): Paid | null {
  const order = orders.find(outTradeNo);
  if (!order || order.platform === 'ios' || (order.status !== 2 && order.status !== 4)) return null;
  const { leftFen } = order;
  const give = (fen: number, number: string) => void orders.refund(order, number, fen, leftFen);
  return { rail: 'wechat_virtual', outTradeNo, leftFen, give };
}

const paidAt = (sandbox: Sandbox, outTradeNo: string, isTold: boolean): Paid | null =>
  atWechat(sandbox, outTradeNo, isTold) ?? atAlipay(sandbox, outTradeNo, isTold) ?? atVirtual(sandbox, outTradeNo);

// What its vendor refuses, for having given back too much or too lately, is not given.
async function give(world: World, { rail, outTradeNo, give }: Paid, fen: number, isOther: boolean): Promise<void> {
  const number = `H${world.gifts.length}${outTradeNo}`;
  // Where no bill tells of it, we ask on one of a few days, and not so soon that money is at rest by then.
  if (rail === 'wechat_virtual') world.system.sandbox.faults.clear();
  try {
    give(fen, number);
  } catch {
    return;
  }
  world.gifts.push({ rail, outTradeNo, number, isOther, at: clock.now() });
  await pass(world, 3_000);
}

/** Somebody gives money of a payment back at its vendor's console: all that is left, or a part. */
export async function giveByHand(world: World, which: number): Promise<void> {
  const { system, sheets, gifts } = world;
  const numbers = sheets.map(({ outTradeNo }) => outTradeNo);
  const paid = pick(
    numbers.flatMap((outTradeNo) => paidAt(system.sandbox, outTradeNo, which % 2 === 0) ?? []),
    which,
  );
  if (!paid || paid.leftFen === 0) return;
  const fen = Math.min(paid.leftFen, [paid.leftFen, 250, 100][which % 3] ?? 0);
  // Whoever does so once says for what.
  const earlier = gifts.find(({ outTradeNo }) => outTradeNo === paid.outTradeNo);
  await give(world, paid, fen, earlier?.isOther ?? which % 5 === 0);
}

/** Somebody gives back what one of the letters of the dearest payment cost, and answers its number. */
export async function giveOfDearest(world: World): Promise<string> {
  const all = world.sheets.flatMap(({ outTradeNo }) => paidAt(world.system.sandbox, outTradeNo, true) ?? []);
  const [dearest] = all.sort((one, other) => other.leftFen - one.leftFen);
  if (!dearest || dearest.leftFen < 250) return '';
  await give(world, dearest, 250, false);
  return dearest.outTradeNo;
}

/** Somebody gives the rest of what is owed back the same way; false where the vendor does not. */
export async function giveRest(world: World, outTradeNo: string, fen: number): Promise<boolean> {
  const paid = paidAt(world.system.sandbox, outTradeNo, true);
  const count = world.gifts.length;
  if (paid && paid.leftFen >= fen) await give(world, paid, fen, false);
  return world.gifts.length > count;
}
