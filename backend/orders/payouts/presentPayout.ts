import type { OrderRefund } from '../../../shared/contract/refunds';
import { Payout } from './Payout';
import { decryptPayee } from './payees';

type PayoutView = NonNullable<OrderRefund['payout']>;

/** The payouts of refunds, by their numbers. */
export async function payoutsOf(refundIds: readonly string[]): Promise<Map<string, Payout>> {
  const found = refundIds.length > 0 ? await Payout.findAll({ where: { refundId: [...refundIds] } }) : [];
  return new Map(found.map((payout) => [payout.refundId, payout]));
}

// So much of an account that its holder knows which it is.
const masked = (account: string) => `…${[...account].slice(-4).join('')}`;

/**
 * How far a refund that is paid out by hand has got, for its payer, and to which account it goes; the account of the payer
 * is null once it is erased.
 */
export async function presentPayout(payout: Payout | undefined, accountId: string | null): Promise<PayoutView> {
  if (!payout || payout.state === 'paid') return { state: 'unnamed', to: null };
  const payee = await decryptPayee(payout, accountId);
  if (payee) return { state: payout.state, to: masked(payee.account) };
  return { state: payout.state === 'sent_back' ? 'sent_back' : 'unnamed', to: null };
}
