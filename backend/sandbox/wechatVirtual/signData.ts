import { createHmac } from 'node:crypto';
import type { SandboxConfig } from '../world/sandboxConfig';
import { VirtualFailure } from './virtualError';

/** What a mini program hands to `wx.requestVirtualPayment`. */
export interface VirtualParameters {
  mode?: unknown;
  signData?: unknown;
  paySig?: unknown;
  signature?: unknown;
}

/** The fields of signData, after all checks. */
export interface SignData {
  offerId: string;
  buyQuantity: number;
  env: 0 | 1;
  currencyType: string;
  productId: string;
  goodsPrice: number;
  outTradeNo: string;
  attach: string;
}

type Config = Pick<SandboxConfig, 'virtualOfferId' | 'virtualAppKey' | 'virtualSandboxAppKey' | 'virtualGoods'>;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** The key of an environment. */
export const keyOf = (config: Config, env: unknown): string =>
  Number(env) === 1 ? config.virtualSandboxAppKey : config.virtualAppKey;

/** Whether a server call is signed over its address and its very bytes. */
export const isPaySig = (config: Config, uri: string, body: string, env: unknown, given: string | null): boolean =>
  given === hmac(keyOf(config, env), `${uri}&${body}`);

/** The published goods: price in fen by name. */
export const goodsOf = ({ virtualGoods }: Config): Map<string, number> =>
  new Map(virtualGoods.split(',').map((good) => [good.split(':')[1] ?? '', Number(good.split(':')[0])]));

function parse(text: unknown): SignData {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value as SignData;
  } catch {
    // Said below.
  }
  throw new VirtualFailure(-15016, 'signData is not JSON');
}

function checkFields(config: Config, data: SignData): void {
  const { offerId, buyQuantity, env, currencyType, productId, goodsPrice, outTradeNo, attach } = data;
  if (currencyType !== 'CNY') throw new VirtualFailure(-15004, 'currencyType');
  const isNumbered = /^[0-9A-Za-z\-|*@][\w\-|*@]{7,31}$/.test(String(outTradeNo));
  const isComplete = Number.isInteger(buyQuantity) && buyQuantity > 0 && (env === 0 || env === 1) && Boolean(attach);
  if (offerId !== config.virtualOfferId || !isNumbered || !isComplete) throw new VirtualFailure(-15001, 'parameters');
  const price = goodsOf(config).get(productId);
  if (price === undefined) throw new VirtualFailure(-15010, 'product is not published');
  if (price !== goodsPrice) throw new VirtualFailure(-15013, 'price differs from the product');
}

/** Checks what a phone hands over as WeChat does; `sessionKeys` are the person's, the newest last. Throws VirtualFailure. */
export function readSignData(config: Config, given: VirtualParameters, sessionKeys: readonly string[]): SignData {
  const text = String(given.signData);
  const data = parse(given.signData);
  if (given.mode !== 'short_series_goods') throw new VirtualFailure(-15001, 'mode');
  if (given.paySig !== hmac(keyOf(config, data.env), `requestVirtualPayment&${text}`)) {
    throw new VirtualFailure(-15006, 'paySig');
  }
  const signedWith = sessionKeys.findLastIndex((key) => given.signature === hmac(key, text));
  if (signedWith < 0) throw new VirtualFailure(-15005, 'signature');
  if (signedWith < sessionKeys.length - 1) throw new VirtualFailure(-15007, 'session_key expired');
  checkFields(config, data);
  return data;
}
