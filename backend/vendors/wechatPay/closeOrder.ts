import { merchantClient } from './merchant';

/**
 * Closes an unpaid order. `closed` also for a number WeChat Pay never saw; `ask` for anything but its plain yes (paid
 * meanwhile, no answer, any refusal), since the codes are not documented reliably: the query decides.
 */
export async function closeOrder(outTradeNo: string): Promise<{ kind: 'closed' } | { kind: 'ask' }> {
  const { status } = await merchantClient().close(outTradeNo);
  return { kind: status === 204 ? 'closed' : 'ask' };
}
