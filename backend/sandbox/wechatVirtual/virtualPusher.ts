import type { EventOrder } from '../wechat/eventMessage';
import type { EventPusher, PushAnswer } from '../wechat/eventPusher';
import type { Fault, FaultBook, FaultKind } from '../world/faultBook';
import type { SandboxClock } from '../world/sandboxClock';
import type { VirtualOrder, VirtualRefund } from './virtualOrders';

type Told = Pick<VirtualRefund, 'refundOrderId' | 'wxRefundId' | 'fen' | 'status'>;

/** 15 s, 15 s, 30 s, 3 m, 10 m, 20 m, 3 × 30 m, 60 m, 3 × 3 h, 2 × 6 h, as the page has it. */
const RETRY_SECONDS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600];
const RETRY_MS = RETRY_SECONDS.map((seconds) => seconds * 1000);
const DUPLICATE_AFTER_MS = 1_000;
// What comes so is somebody else's, who does not come again.
const FLAWS: Partial<Record<FaultKind, EventOrder['flaw']>> = { bad_signature: 'forged', stale_timestamp: 'stale' };

/** Tells the product, by the message push, what becomes of orders of virtual payment. */
export class VirtualPusher {
  constructor(
    private readonly events: EventPusher,
    private readonly clock: SandboxClock,
    private readonly faults: FaultBook,
  ) {}

  /** It was paid for and is to be handed out; `onTaken` once the product has said that it has. */
  announcePaid(order: VirtualOrder, onTaken: () => void): void {
    const { data, openid, transactionId, paidAt, platform } = order;
    const fault = this.faults.take('wechatVirtual', 'deliver_notify', data.outTradeNo);
    const priceFen = data.goodsPrice + (fault?.fault === 'wrong_amount' ? 1 : 0);
    const goods = { ProductId: data.productId, Quantity: data.buyQuantity, Attach: data.attach };
    const paid = { MchOrderNo: data.outTradeNo, TransactionId: transactionId, PaidTime: paidAt };
    this.#tell(fault, onTaken, {
      event: 'xpay_goods_deliver_notify',
      openid,
      xpay: {
        OpenId: openid,
        OutTradeNo: data.outTradeNo,
        Env: data.env,
        // Absent where something else than WeChat Pay brought the money.
        ...(platform === 'ios' ? {} : { WeChatPayInfo: paid }),
        GoodsInfo: { ...goods, OrigPrice: data.goodsPrice, ActualPrice: priceFen },
      },
    });
  }

  /** A refund has ended; RetCode 0 is success. */
  announceRefund({ data, openid, wxOrderId }: VirtualOrder, { refundOrderId, wxRefundId, fen, status }: Told): void {
    const at = Math.floor(this.clock.now() / 1000);
    this.#tell(this.faults.take('wechatVirtual', 'refund_notify', refundOrderId || data.outTradeNo), () => {}, {
      event: 'xpay_refund_notify',
      openid,
      xpay: {
        OpenId: openid,
        WxRefundId: wxRefundId,
        MchRefundId: refundOrderId,
        WxOrderId: wxOrderId,
        MchOrderId: data.outTradeNo,
        RefundFee: fen,
        RetCode: status === 8 ? 0 : 1,
        RetMsg: status === 8 ? 'success' : 'failed',
        RefundStartTimestamp: at,
        RefundSuccTimestamp: at,
      },
    });
  }

  /** Somebody complains about an order. */
  complain({ data, openid, wxOrderId }: VirtualOrder, complaintId: string): void {
    this.#tell(this.faults.take('wechatVirtual', 'complaint_notify', data.outTradeNo), () => {}, {
      event: 'xpay_complaint_notify',
      openid,
      xpay: { OpenId: openid, WxOrderId: wxOrderId, MchOrderId: data.outTradeNo, ComplaintId: complaintId },
    });
  }

  /** Apple asks whether an order shall be given back; the order's user stands nowhere in it. Answers what was answered. */
  askForApple(
    outTradeNo: string,
    { productId, quantity }: { productId: string; quantity: number },
  ): Promise<PushAnswer> {
    const at = `${Math.floor(this.clock.now() / 1000)}`;
    const fields = { bundleid: 'com.tencent.xin', channel_bill: '', consumption_status: '0', service_type: 'unipdt' };
    const asked = { order_time: at, refund_time: at, refund_request_reason: 'UNINTENDED_PURCHASE' };
    return this.events.push({
      event: 'xpay_subscribe_ios_refund_query_notify',
      openid: '',
      xpay: {
        ...{ ...fields, ...asked },
        p_count: `${quantity}`,
        pay_order_id: outTradeNo,
        product_id: productId,
        provide_status: '1',
      },
    });
  }

  #tell(fault: Fault | undefined, onTaken: () => void, order: EventOrder): void {
    const tell = async (waitsMs: number[], flaw?: EventOrder['flaw']): Promise<void> => {
      await this.events.pushUntilTaken({ ...order, ...(flaw && { flaw }) }, waitsMs, onTaken);
    };
    if (fault?.fault === 'no_callback') return;
    const delayMs = fault?.fault === 'delay' ? fault.delayMs : 0;
    const flaw = fault && FLAWS[fault.fault];
    if (flaw) this.clock.after(0, () => tell([], flaw));
    else this.clock.after(delayMs, () => tell(RETRY_MS));
    if (fault?.fault === 'duplicate') this.clock.after(DUPLICATE_AFTER_MS, () => tell([]));
  }
}
