import type { PaymentSheet } from '../wechatPay/paymentSheets';
import type { IdSource } from '../world/idSource';
import type { Person } from '../world/people';
import type { SandboxConfig } from '../world/sandboxConfig';
import { readSignData, type SignData, type VirtualParameters } from './signData';
import { feeOf, type Platform, type VirtualOrder, type VirtualOrders } from './virtualOrders';

// As WeChat's console names what was published for this price.
const goodsText = ({ goodsPrice, buyQuantity }: SignData) => {
  const price = `信件邮资 ¥${Math.floor(goodsPrice / 100)}.${`${goodsPrice % 100}`.padStart(2, '0')}`;
  return buyQuantity === 1 ? price : `${price} × ${buyQuantity}`;
};

/** The sheets on which virtual payments are made: WeChat's, or Apple's on an iPhone. */
export class VirtualSheets {
  readonly #sheets = new Map<string, { sheet: PaymentSheet; order: VirtualOrder }>();

  constructor(
    private readonly config: SandboxConfig,
    private readonly orders: VirtualOrders,
    private readonly ids: IdSource,
    private readonly sessionKeysOf: (openid: string) => readonly string[],
  ) {}

  /** Shows the sheet of an order after checking what WeChat checks. Throws VirtualFailure. */
  open(person: Person, parameters: VirtualParameters, platform: Platform): PaymentSheet {
    const data = readSignData(this.config, parameters, this.sessionKeysOf(person.wechat?.openid ?? ''));
    const order = this.orders.open(person, data, platform);
    const sheet: PaymentSheet = {
      id: `vsheet_${this.ids.hex(16)}`,
      person: person.id,
      state: 'open',
      amountFen: feeOf(order),
      description: goodsText(data),
    };
    this.#sheets.set(sheet.id, { sheet, order });
    return sheet;
  }

  find(id: string): PaymentSheet | undefined {
    return this.#sheets.get(id)?.sheet;
  }

  openOf(person: Person): PaymentSheet | undefined {
    const sheets = [...this.#sheets.values()].map(({ sheet }) => sheet);
    return sheets.findLast((sheet) => sheet.person === person.id && sheet.state === 'open');
  }

  /** The person pays, cancels or walks away; a sheet that has ended stays as it is. Throws VirtualFailure. */
  act(id: string, action: 'pay' | 'cancel' | 'leave'): PaymentSheet | undefined {
    const entry = this.#sheets.get(id);
    if (entry?.sheet.state !== 'open') return entry?.sheet;
    entry.sheet.state = action === 'cancel' ? 'cancelled' : 'left';
    if (action === 'pay') {
      this.orders.pay(entry.order);
      entry.sheet.state = 'paid';
    }
    return entry.sheet;
  }
}
