import type { RailName } from '../../../shared/contract/payments';
import { chinaDayOf, startOfDay } from '../../ledger/chinaDay';
import { Letter } from '../../letters/Letter';
import { orderPostage, sealUnpaid } from '../../payments/factory';
import { createOrder } from '../../payments/ordering/createOrder';
import { presentOpenOrder } from '../../payments/ordering/present';
import { clock } from '../../platform/clock';
import type { BillLine } from '../../rails/Rail';
import { rails } from '../../rails/rails';
import { pay } from '../../testing/phone';
import type { TestSystem } from '../../testing/testSystem';
import { billers } from '../bills/billers';

/** A party that writes bills, and how a letter is paid for at its stand-in. */
export interface BilledWay {
  biller: RailName;
  party: 'wechatPay' | 'alipay';
  paid(system: TestSystem): Promise<{ orderId: string; letterId: string }>;
}

/** Every party that writes bills. */
export const billedWays: readonly [BilledWay, BilledWay] = [
  {
    biller: 'wechat_jsapi',
    party: 'wechatPay',
    async paid({ token }) {
      const { order, letterId, pay: sheet } = await orderPostage(token);
      await pay('linwan', sheet ?? {});
      return { orderId: order.id, letterId };
    },
  },
  {
    biller: 'alipay_wap',
    party: 'alipay',
    async paid({ token, me }) {
      const { id: letterId } = await sealUnpaid(token);
      const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
      const chosen = { quotedFen: 250, rail: 'alipay_wap' };
      const there = { client: 'h5', device: 'iPhone · Safari' } as const;
      const { order, pay: link } = await presentOpenOrder(await createOrder(me.account.id, [letter], chosen, there));
      const desk = (await fetch(link && 'url' in link ? link.url : '')).url;
      await fetch(`${desk}/pay`, { method: 'POST', redirect: 'manual' });
      return { orderId: order.id, letterId };
    },
  },
];

/** Travels to eleven in China, the next morning: what is signed there is signed by that time, too. */
export function untilBills({ sandbox }: TestSystem): void {
  const { clock: theirs } = sandbox;
  const goneMs = startOfDay(chinaDayOf(clock.now())) + 35 * 3_600_000 - clock.now();
  theirs.follow(() => goneMs);
  theirs.lookAgain();
  jest.spyOn(clock, 'now').mockImplementation(() => theirs.now());
}

/** Has the bill of these trades changed on the way; the stand-ins keep those of others too. */
export function changeBill(biller: RailName, own: readonly string[], change: (lines: BillLine[]) => BillLine[]): void {
  for (const name of billers) {
    const rail = rails[name];
    const fetched = rail.bill.bind(rail);
    jest.spyOn(rail, 'bill').mockImplementation(async (day) => {
      const bill = await fetched(day);
      if (bill.kind !== 'ready') return bill;
      const lines: BillLine[] = [];
      for await (const part of bill.lines) if ('outTradeNo' in part && own.includes(part.outTradeNo)) lines.push(part);
      if (lines.length === 0) return { kind: 'empty' };
      return { ...bill, lines: name === biller ? change(lines) : lines };
    });
  }
}
