import { accountKey } from '../accounts/keys/accountKeys';
import { blindIndex } from '../platform/blindIndex';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import type { Payment } from './Payment';

const place = (paymentId: string, accountId: string): Place => ({
  table: 'payments',
  column: 'payer_openid',
  row: paymentId,
  owner: accountId,
});

/** What the payer a vendor names is compared with. */
export const payerIndexOf = (name: string): Buffer => blindIndex('payments.payer', name);

/** The payer of a payment as its columns hold it. */
export const encryptPayer = async (paymentId: string, accountId: string, name: string) => ({
  payer: encryptField(await accountKey(accountId), name, place(paymentId, accountId)),
  payerIndex: payerIndexOf(name),
});

/** Encrypts the payer of a payment anew, for another account that takes the payment over. Throws data_damaged. */
export async function reencryptPayer(payment: Payment, from: string, into: string): Promise<Pick<Payment, 'payer'>> {
  const { payer } = await encryptPayer(payment.id, into, await decryptPayer(payment, from));
  return { payer };
}

/** How its rail names whom a payment was ordered for. Throws data_damaged. */
export const decryptPayer = async (payment: Payment, accountId: string): Promise<string> =>
  decryptString(await accountKey(accountId), payment.payer as Buffer, place(payment.id, accountId));
