import { createVerify } from 'node:crypto';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Person } from '../world/people';
import type { KeptPart } from '../world/stateFile';
import { PayError } from './payError';
import type { PayNotifier } from './payNotifier';
import type { PayOrder, PayOrders } from './payOrders';

export interface PaymentSheet {
  id: string;
  person: string;
  state: 'open' | 'paid' | 'cancelled' | 'left';
  amountFen: number;
  description: string;
}

interface KeptSheet {
  sheet: PaymentSheet;
  outTradeNo: string;
}

export interface PaymentParameters {
  timeStamp?: unknown;
  nonceStr?: unknown;
  package?: unknown;
  signType?: unknown;
  paySign?: unknown;
}

/** A failure as `wx.requestPayment` reports it: the message is the errMsg. */
export class PaymentFailure extends Error {
  constructor(reason: string) {
    super(`requestPayment:fail ${reason}`);
  }
}

/** The cash desk on people's phones. */
export class PaymentSheets implements KeptPart {
  onChange?: () => void;
  readonly #sheets = new Map<string, { sheet: PaymentSheet; order: PayOrder }>();

  constructor(
    private readonly config: { appId: string; merchantPublicKeyPem: string },
    private readonly orders: PayOrders,
    private readonly notifier: PayNotifier,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
  ) {}

  /** Shows the sheet of an order after checking what WeChat checks; throws PaymentFailure. */
  open(person: Person, parameters: PaymentParameters): PaymentSheet {
    const prepayId = this.#verify(parameters);
    const order = this.orders.findByPrepayId(prepayId);
    if (!order) throw new PaymentFailure('支付已过期，请重新下单');
    if (order.request.payer.openid !== person.wechat?.openid) {
      throw new PaymentFailure('下单账号与支付账号不一致，请核实后再支付');
    }
    if (order.tradeState === 'SUCCESS') throw new PaymentFailure('该订单已支付');
    if (order.tradeState === 'CLOSED') throw new PaymentFailure('该订单已关闭');
    const sheet: PaymentSheet = {
      id: `sheet_${this.ids.hex(16)}`,
      person: person.id,
      state: 'open',
      amountFen: order.request.amount.total,
      description: order.request.description,
    };
    this.#sheets.set(sheet.id, { sheet, order });
    this.onChange?.();
    return sheet;
  }

  find(id: string): PaymentSheet | undefined {
    return this.#sheets.get(id)?.sheet;
  }

  openOf(person: Person): PaymentSheet | undefined {
    const sheets = [...this.#sheets.values()].map(({ sheet }) => sheet);
    return sheets.findLast((sheet) => sheet.person === person.id && sheet.state === 'open');
  }

  /**
   * The person pays, cancels or walks away; a sheet that has ended stays as it is. An order can be paid on one sheet only:
   * the others of a paid one end too. Throws PaymentFailure, and the sheet ends, when the order can no longer be paid.
   */
  act(id: string, action: 'pay' | 'cancel' | 'leave'): PaymentSheet | undefined {
    const entry = this.#sheets.get(id);
    if (!entry) return undefined;
    const { sheet, order } = entry;
    if (sheet.state !== 'open') return sheet;
    sheet.state = action === 'cancel' ? 'cancelled' : 'left';
    this.onChange?.();
    if (action === 'pay') {
      this.#pay(order);
      sheet.state = 'paid';
      this.#endSheetsOf(order);
    }
    return sheet;
  }

  /** The sheets on which somebody has still to answer. */
  snapshot(): KeptSheet[] {
    const open = [...this.#sheets.values()].filter(({ sheet }) => sheet.state === 'open');
    return open.map(({ sheet, order }) => ({ sheet, outTradeNo: order.request.out_trade_no }));
  }

  /** Expects the orders to be restored before. */
  restore(kept: KeptSheet[]): void {
    for (const { sheet, outTradeNo } of kept) {
      const order = this.orders.find(outTradeNo);
      if (order && order.tradeState !== 'SUCCESS') this.#sheets.set(sheet.id, { sheet, order });
    }
  }

  #endSheetsOf(paid: PayOrder): void {
    for (const { sheet, order } of this.#sheets.values()) {
      if (order === paid && sheet.state === 'open') sheet.state = 'left';
    }
    this.onChange?.();
  }

  #pay(order: PayOrder): void {
    try {
      this.orders.pay(order);
    } catch (error) {
      if (error instanceof PayError) throw new PaymentFailure(error.message);
      throw error;
    }
    this.notifier.announce(order);
    const fault = this.faults.take('wechatPay', 'sheet', order.request.out_trade_no)?.fault;
    if (fault === 'paid_twice') this.notifier.announce(this.orders.payAgain(order));
  }

  #verify({ timeStamp, nonceStr, package: pack, signType, paySign }: PaymentParameters): string {
    const parts = [timeStamp, nonceStr, pack, signType, paySign];
    if (!parts.every((part) => typeof part === 'string' && part !== '')) throw new PaymentFailure('parameter error');
    if (signType !== 'RSA') throw new PaymentFailure('支付验证签名失败');
    const text = `${this.config.appId}\n${timeStamp}\n${nonceStr}\n${pack}\n`;
    const verifier = createVerify('RSA-SHA256').update(text);
    if (!verifier.verify(this.config.merchantPublicKeyPem, String(paySign), 'base64')) {
      throw new PaymentFailure('支付验证签名失败');
    }
    return String(pack).replace(/^prepay_id=/, '');
  }
}
