import { accountKey } from '../accounts/keys/accountKeys';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import { payerIndexOf } from '../rails/payerIndex';
import type { AskedPayment } from '../rails/Rail';
import { Order } from './Order';
import type { Payment } from './Payment';

const place = (paymentId: string, accountId: string): Place => ({
  table: 'payments',
  column: 'payer_openid',
  row: paymentId,
  owner: accountId,
});

/** The payer of a payment as its columns hold it; null while nobody is named. */
export const encryptPayer = async (paymentId: string, accountId: string, name: string | null) => ({
  payer: name === null ? null : encryptField(await accountKey(accountId), name, place(paymentId, accountId)),
  payerIndex: name === null ? null : payerIndexOf(name),
});

/** Encrypts the payer of a payment anew, for another account that takes the payment over. Throws data_damaged. */
export async function reencryptPayer(payment: Payment, from: string, into: string): Promise<Pick<Payment, 'payer'>> {
  const { payer } = await encryptPayer(payment.id, into, await decryptPayer(payment, from));
  return { payer };
}

/** How its rail names whom a payment was ordered for; null where it names nobody. Throws data_damaged. */
export const decryptPayer = async ({ id, payer }: Payment, accountId: string): Promise<string | null> =>
  payer && decryptString(await accountKey(accountId), payer, place(id, accountId));

/** A payment as its rail is asked about it. */
export const askedOf = (payment: Payment): AskedPayment => ({
  outTradeNo: payment.outTradeNo,
  async payer() {
    const { accountId } = await Order.findByPk(payment.orderId, { rejectOnEmpty: true });
    return accountId && decryptPayer(payment, accountId);
  },
});
