import type { AlipayTrade } from './alipay/alipayTrades';
import type { Sms } from './aliyunSms/smsService';
import type { Mail } from './mail/mailServer';
import type { TencentMessage } from './tencentSms/tencentSms';
import type { FollowerMessage } from './wechat/serviceAccount';
import type { WeChatMessage } from './wechat/weChat';
import type { PayOrder } from './wechatPay/payOrders';
import type { PayRefund } from './wechatPay/payRefunds';
import { feeOf, type VirtualOrder } from './wechatVirtual/virtualOrders';
import type { People } from './world/people';

/** What each party accepted, oldest first, with the ids under which it is known on both sides: made for counting "once". */
export interface Ledger {
  wechatMessages: (WeChatMessage & { person: string | null })[];
  followerMessages: FollowerMessage[];
  /** Of both parties that bring them; `bizId` is the party's number, `outId` ours. */
  sms: (Omit<Sms, 'sentAt' | 'receivedAt'> & { party: 'aliyun' | 'tencent'; person: string | null; at: string })[];
  mails: (Mail & { person: string | null })[];
  payments: {
    outTradeNo: string;
    transactionId: string | null;
    tradeState: PayOrder['tradeState'];
    amountFen: number;
    description: string;
    openid: string;
    person: string | null;
  }[];
  refunds: {
    outRefundNo: string;
    outTradeNo: string;
    transactionId: string;
    status: PayRefund['status'];
    amountFen: number;
  }[];
  alipayTrades: {
    outTradeNo: string;
    tradeNo: string;
    state: AlipayTrade['state'];
    amountFen: number;
    refunds: { outRequestNo: string; amountFen: number }[];
  }[];
  virtualOrders: {
    outTradeNo: string;
    status: VirtualOrder['status'];
    platform: VirtualOrder['platform'];
    amountFen: number;
    leftFen: number;
    person: string | null;
  }[];
}

/** Collects the ledger from the parties' own books. */
export function writeLedger(
  people: People,
  books: {
    wechatMessages: WeChatMessage[];
    followerMessages: FollowerMessage[];
    sms: Sms[];
    tencentMessages: TencentMessage[];
    mails: Mail[];
    orders: PayOrder[];
    refunds: PayRefund[];
    alipayTrades: AlipayTrade[];
    virtualOrders: VirtualOrder[];
  },
): Ledger {
  return {
    followerMessages: books.followerMessages,
    wechatMessages: books.wechatMessages.map((message) => ({
      ...message,
      person: people.byOpenid(message.openid)?.id ?? null,
    })),
    sms: [
      ...books.sms.map((sms) => ({ ...sms, party: 'aliyun' as const })),
      ...books.tencentMessages.map(({ serialNo, sessionContext, templateId, ...sms }) => {
        const numbers = { bizId: serialNo, outId: sessionContext || null, templateCode: templateId };
        return { ...sms, ...numbers, party: 'tencent' as const };
      }),
    ]
      .sort((one, other) => one.sentAt - other.sentAt)
      .map(({ sentAt, receivedAt: _receivedAt, ...sms }) => ({
        ...sms,
        person: people.byNumber(`+86${sms.number}`)?.id ?? null,
        at: new Date(sentAt).toISOString(),
      })),
    mails: books.mails.map((mail) => ({ ...mail, person: people.byAddress(mail.to)?.id ?? null })),
    payments: books.orders.map(({ request, tradeState, transactionId }) => ({
      outTradeNo: request.out_trade_no,
      transactionId: transactionId ?? null,
      tradeState,
      amountFen: request.amount.total,
      description: request.description,
      openid: request.payer.openid,
      person: people.byOpenid(request.payer.openid)?.id ?? null,
    })),
    refunds: books.refunds.map(({ request, outTradeNo, transactionId, status }) => ({
      outRefundNo: request.out_refund_no,
      ...{ outTradeNo, transactionId, status },
      amountFen: request.amount.refund,
    })),
    alipayTrades: books.alipayTrades.map(({ request, tradeNo, state, refunds }) => ({
      outTradeNo: request.outTradeNo,
      ...{ tradeNo, state },
      amountFen: request.totalFen,
      refunds: refunds.map(({ outRequestNo, fen }) => ({ outRequestNo, amountFen: fen })),
    })),
    virtualOrders: books.virtualOrders.map((order) => ({
      outTradeNo: order.data.outTradeNo,
      ...{ status: order.status, platform: order.platform, leftFen: order.leftFen },
      amountFen: feeOf(order),
      person: people.byOpenid(order.openid)?.id ?? null,
    })),
  };
}
