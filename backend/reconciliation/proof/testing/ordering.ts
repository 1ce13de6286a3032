import { Letter } from '../../../letters/Letter';
import { createOrder } from '../../../payments/ordering/createOrder';
import { payablesOf, sumOf } from '../../../payments/ordering/payableOf';
import { presentOpenOrder } from '../../../payments/ordering/present';
import { Payment } from '../../../payments/Payment';
import type { Visiting } from '../../../rails/offeredRails';
import { pick } from './attempt';
import { lettersIn } from './letters';
import { asksForLess, loginCode, openSheet } from './standIns';
import { pass, type World } from './world';

const places: { rail: string; isApples?: true; visiting: Visiting }[] = [
  { rail: 'wechat_jsapi', visiting: { client: 'weapp', device: 'Android · WeChat' } },
  { rail: 'alipay_page', visiting: { client: 'h5', device: 'Mac · Safari' } },
  { rail: 'wechat_virtual', visiting: { client: 'weapp', device: 'Android · WeChat' } },
  { rail: 'alipay_wap', visiting: { client: 'h5', device: 'iPhone · Safari' } },
  { rail: 'wechat_virtual', isApples: true, visiting: { client: 'weapp', device: 'iPhone · WeChat' } },
];

/** Orders what may be paid of letters, by one of the rails, and keeps the sheet. */
export async function orderOf(world: World, letterIds: readonly string[], which: number): Promise<void> {
  const place = pick(places, which);
  const letters = await Letter.findAll({ where: { id: [...letterIds] }, order: ['id'] });
  if (!place) return;
  const quotedFen = sumOf((await payablesOf(letters)) ?? []);
  const { rail, visiting, isApples = false } = place;
  const chosen = { quotedFen, rail, freshNumber: which % 7 === 6 };
  const proof = rail === 'wechat_virtual' ? { loginCode: loginCode(world.system.sandbox) } : {};
  const open = await createOrder(world.accountId, letters, { ...chosen, ...proof }, visiting);
  const { pay } = await presentOpenOrder(open);
  const { outTradeNo } = open.payment;
  if (pay) world.sheets.push({ outTradeNo, pay, isApples });
}

/** One letter, or two of them in one order. */
export async function lettersFor({ letterIds }: World, which: number): Promise<string[]> {
  const waiting = (await lettersIn('awaiting_payment', letterIds, which)).map(({ id }) => id);
  const from = which % waiting.length;
  return waiting.slice(from, from + (which % 3 === 0 ? 2 : 1));
}

/** The payer opens a sheet, any that they were ever given, and pays where they still can. */
export async function pay(world: World, which: number, isLess = false): Promise<void> {
  const sheet = pick(world.sheets, which);
  if (!sheet) return;
  const { sandbox } = world.system;
  const tap = await openSheet(sandbox, sheet).catch(() => null);
  if (isLess) asksForLess(sandbox, sheet);
  await tap?.().catch(() => null);
  await pass(world, 0);
}

/** As most people do: ordered, and paid. */
export async function buy(world: World, letterIds: readonly string[], which: number): Promise<void> {
  await orderOf(world, letterIds, which);
  await pay(world, world.sheets.length - 1);
}

/** The payment of a sheet. */
export const paymentOf = async (world: World, which: number): Promise<Payment | null> => {
  const sheet = pick(world.sheets, which);
  return sheet ? Payment.findOne({ where: { outTradeNo: sheet.outTradeNo } }) : null;
};
