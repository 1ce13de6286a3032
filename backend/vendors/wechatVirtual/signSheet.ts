import { virtualSettings } from './settings';
import { appKey, paySigOf, userSignatureOf } from './signatures';

/** Goods of one price to be paid on one sheet; money in fen. */
export interface GoodsToPay {
  outTradeNo: string;
  productId: string;
  quantity: number;
  unitFen: number;
}

/** What wx.requestVirtualPayment takes, as WeChat names it. */
export interface VirtualSheet {
  mode: 'short_series_goods';
  signData: string;
  paySig: string;
  signature: string;
}

const SHEET = 'requestVirtualPayment';

/** The sheet of an order for the phone of whom the session key is; the key is used here and goes nowhere. */
export function signSheet({ outTradeNo, productId, quantity, unitFen }: GoodsToPay, sessionKey: string): VirtualSheet {
  const signData = JSON.stringify({
    offerId: virtualSettings.WXVIRTUAL_OFFER_ID,
    buyQuantity: quantity,
    env: Number(virtualSettings.WXVIRTUAL_ENV),
    currencyType: 'CNY',
    productId,
    goodsPrice: unitFen,
    outTradeNo,
    attach: 'PostoMe',
  });
  const paySig = paySigOf(SHEET, signData, appKey());
  return { mode: 'short_series_goods', signData, paySig, signature: userSignatureOf(signData, sessionKey) };
}
