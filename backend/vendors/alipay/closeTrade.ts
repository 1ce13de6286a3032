import { callAlipay } from './callAlipay';

/**
 * Closes an unpaid trade (alipay.trade.close). `ask` for anything but its plain yes: paid meanwhile, no answer, not begun.
 * What was not begun can't be closed, and can be paid by whoever has the link until that has expired.
 */
export async function closeTrade(outTradeNo: string): Promise<{ kind: 'closed' } | { kind: 'ask' }> {
  const expected = ['ACQ.TRADE_NOT_EXIST'];
  const answer = await callAlipay('alipay.trade.close', { out_trade_no: outTradeNo }, { expected });
  const isClosed = answer.kind === 'ok' && answer.data.out_trade_no === outTradeNo;
  return { kind: isClosed ? 'closed' : 'ask' };
}
