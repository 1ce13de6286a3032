import { callAlipay } from './callAlipay';
import { alipaySettings } from './settings';
import { type AlipayTrade, readTrade } from './trade';

/** `absent`: nobody has begun it, or it can't be seen yet. `unknown`: it could not be asked now. */
export type TradeInquiry =
  | { kind: 'found'; trade: AlipayTrade }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

const ABSENT = 'ACQ.TRADE_NOT_EXIST';

/**
 * Asks Alipay for a trade by our number (alipay.trade.query). Only our own can be asked for, so it is by our app and to
 * our account.
 */
export async function queryTrade(outTradeNo: string): Promise<TradeInquiry> {
  const answer = await callAlipay('alipay.trade.query', { out_trade_no: outTradeNo }, { expected: [ABSENT] });
  if (answer.kind === 'refused' && answer.code === ABSENT) return { kind: 'absent' };
  if (answer.kind !== 'ok') return { kind: 'unknown', code: answer.code };
  const { ALIPAY_APP_ID: appId = '', ALIPAY_SELLER_ID: sellerId = '' } = alipaySettings;
  const trade = readTrade(answer.data, { appId, sellerId });
  // A signature binds no answer to its question: the number in it does.
  if (trade?.outTradeNo !== outTradeNo) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'found', trade };
}
