import { Refund } from '../../payments/Refund';
import { isByHand } from '../../payments/refunds/byHand';
import { giveUpRefund, reopenRefund } from '../../payments/refunds/moveStuck';
import { payRefund } from '../../payments/refunds/payRefunds';
import { askApple } from '../../rails/askApple';
import { hearSurely } from './hearSurely';

// What nobody of ours may move: it could go back twice.
const leftAlone: Record<string, string> = {
  [askApple]: 'only its payer can have it sent back, by asking Apple',
  carried_out: 'its rail has carried out a number that it had closed',
};

// Its rail's word comes first, and may move it.
async function hearOfStuck(id: string) {
  const refund = await Refund.findOne({ where: { id, state: 'stuck', standing: 1 } });
  if (!refund) throw new Error(`${id} is no refund that is stuck: refunds list`);
  if (isByHand(refund)) throw new Error(`${id} is paid out by hand: payouts list`);
  const why = leftAlone[refund.trouble ?? ''];
  if (why) throw new Error(`${id} stays as it is: ${why}`);
  const heard = await hearSurely(refund);
  if (heard === 'never')
    throw new Error('its rail can be asked no more, since nobody knows who paid: look into its console');
  await refund.reload();
  return { refund, heard, isStuck: refund.state === 'stuck' && !isByHand(refund) };
}

function assertMoved(hasMoved: boolean, { id }: Refund): void {
  if (!hasMoved) throw new Error(`${id} has moved meanwhile: refunds list`);
}

/**
 * Asks its rail once more for a refund that it refused or that failed there: under the same number where nothing moved, else
 * under another. Answers it as it stands then. Throws in words where it may not be asked for, or its rail does not say.
 */
export async function refundAgain(id: string): Promise<Refund> {
  const { refund, heard, isStuck } = await hearOfStuck(id);
  if (!isStuck) return refund;
  assertMoved(await reopenRefund(refund, heard), refund);
  if (heard !== 'underway') await payRefund(id);
  return refund.reload();
}

/**
 * Has a refund paid out by hand that its rail will never give back. Answers it as it stands then. Throws in words where it
 * may not be, its rail does not say, or has it under way.
 */
export async function refundByHand(id: string): Promise<Refund> {
  const { refund, heard, isStuck } = await hearOfStuck(id);
  if (heard === 'underway') throw new Error(`${id} is under way at its rail: nothing is paid out`);
  if (isStuck) assertMoved(await giveUpRefund(refund), refund);
  return refund.reload();
}
