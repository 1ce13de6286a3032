import type { RailName } from '../../../shared/contract/payments';
import type { Visiting } from '../../rails/offeredRails';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { notifyPath } from '../../vendors/alipay/readNotification';
import { callbackPath } from '../notifications/testing/callbackOf';

/** What of the life of a letter that is paid for differs by the rail. */
export interface DyingRail {
  rail: RailName;
  /** Where its author pays. */
  visiting: Visiting;
  /** Where its vendor tells what became of money, below our address. */
  path: string;
  party: FaultScript['party'];
  /** What its stand-in calls what it tells: of payments, and of refunds. */
  told: { payment: string; refund: string };
  /** After so long (ms) its vendor has told once more what was not answered. */
  againMs: number;
  /** Its vendor's own books of a payment: states and fen of what came, and of what went back. */
  booksOf(sandbox: Sandbox, outTradeNo: string): { came: unknown[]; back: unknown[] };
  /** Whether its vendor knows all that we tell it of a payment, where we tell it something. */
  knows?(sandbox: Sandbox, outTradeNo: string): boolean;
}

const inWechat: Visiting = { client: 'weapp', device: 'Android · WeChat' };

const ofPayment =
  (number: string) =>
  ({ outTradeNo }: { outTradeNo: string }) =>
    outTradeNo === number;

/** The rails on which it is proved that no kill loses money: each kind of payment and of refund that there is. */
export const dyingRails: readonly DyingRail[] = [
  {
    rail: 'wechat_jsapi',
    visiting: inWechat,
    path: callbackPath,
    party: 'wechatPay',
    told: { payment: 'callback', refund: 'refund_callback' },
    againMs: 61_000,
    booksOf(sandbox, outTradeNo) {
      const { payments, refunds } = sandbox.ledger();
      return {
        came: payments.filter(ofPayment(outTradeNo)).map(({ tradeState, amountFen }) => [tradeState, amountFen]),
        back: refunds.filter(ofPayment(outTradeNo)).map(({ status, amountFen }) => [status, amountFen]),
      };
    },
  },
  {
    rail: 'wechat_virtual',
    visiting: inWechat,
    path: '/callbacks/wechat/events',
    party: 'wechatVirtual',
    told: { payment: 'deliver_notify', refund: 'refund_notify' },
    againMs: 61_000,
    booksOf({ wechatVirtual: { orders } }, outTradeNo) {
      const order = orders.find(outTradeNo);
      const refunds = orders.listRefunds().filter(ofPayment(outTradeNo));
      return {
        came: order ? [[order.status, order.leftFen]] : [],
        back: refunds.map(({ status, fen }) => [status, fen]),
      };
    },
    // 2: it was paid, and we have not said that the letter is scheduled for it.
    knows: ({ wechatVirtual }, outTradeNo) => wechatVirtual.orders.find(outTradeNo)?.status !== 2,
  },
  {
    rail: 'alipay_wap',
    visiting: { client: 'h5', device: 'iPhone · Safari' },
    path: notifyPath,
    party: 'alipay',
    told: { payment: 'callback', refund: 'refund_callback' },
    againMs: 241_000,
    booksOf({ alipay: { trades } }, outTradeNo) {
      const trade = trades.find(outTradeNo);
      if (!trade) return { came: [], back: [] };
      return {
        came: [[trade.state, trade.request.totalFen]],
        back: trade.refunds.map(({ fen }) => ['gone', fen]),
      };
    },
  },
];
