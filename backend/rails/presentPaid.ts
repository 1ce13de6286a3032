import type { Letter } from '../../shared/contract/letters';
import type { postageBack } from '../../shared/contract/moneyRules';
import type { RailName } from '../../shared/contract/payments';
import { isTooOld } from './isTooOld';
import { paidToApple } from './paidToApple';

/** What a payment brought in for a letter; `isOwed` where it is or was owed back. */
export interface PaidPart {
  orderId: string;
  rail: RailName;
  outTradeNo: string;
  paidAt: Date | null;
  fen: number;
  isOwed: 1 | null;
}

/** Of what was paid for a letter, the oldest first: by which order, whether to Apple, and how much too long ago. */
export async function presentPaid(parts: readonly PaidPart[]): Promise<Pick<Letter, keyof typeof postageBack>> {
  const { orderId } = parts[0] ?? {};
  const tooOld = parts.filter((part) => !part.isOwed && isTooOld(part));
  const tooOldFen = tooOld.reduce((sum, { fen }) => sum + fen, 0);
  const ofApple = (await Promise.all(parts.map(paidToApple))).find((one) => one.paidToApple);
  return { ...(orderId && { orderId }), ...(tooOldFen > 0 && { tooOldFen }), ...ofApple };
}
