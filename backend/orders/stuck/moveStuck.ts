import { Op } from 'sequelize';
import { checkPaid } from '../../payments/ordering/checkPaid';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';
import { isByHand } from '../../payments/refunds/byHand';
import { mayBeGiven, settleAsGiven } from '../../payments/refunds/handRefunds';
import { giveUpRefund, reopenRefund } from '../../payments/refunds/moveStuck';
import { payRefund } from '../../payments/refunds/payRefunds';
import { clock } from '../../platform/clock';
import { appleTakesMs, askApple } from '../../rails/askApple';
import { nothingLeft } from '../../rails/nothingLeft';
import { rails } from '../../rails/rails';
import { hearOfMoney, hearSurely } from './hearSurely';

const standsStill = [{ state: 'stuck' }, { state: 'owed', nextCheckAt: null }];

async function findStuck(id: string): Promise<Refund> {
  const refund = await Refund.findOne({ where: { id, standing: 1, [Op.or]: standsStill } });
  if (!refund) throw new Error(`${id} is no refund that is stuck: refunds list`);
  if (isByHand(refund)) throw new Error(`${id} is paid out by hand: payouts list`);
  if (refund.cause === 'mismatch') await hearOfMoney(refund);
  return refund;
}

const isPayers = ({ trouble }: Refund) => trouble === askApple;

// Longer than Apple takes nobody need wait for it.
const isStillPayers = (refund: Refund) => isPayers(refund) && clock.now() - refund.createdAt.getTime() <= appleTakesMs;

// Its rail's word comes first, and may move it. What its payer can still have sent back could go back twice.
async function hearOfStuck(id: string, isLeft: (refund: Refund) => boolean) {
  const refund = await findStuck(id);
  if (isLeft(refund))
    throw new Error(`${id} stays as it is: only its payer can have it sent back, by asking Apple within 60 days`);
  const heard = await hearSurely(refund);
  await refund.reload();
  return { refund, heard, isStuck: ['stuck', 'owed'].includes(refund.state) && !isByHand(refund) };
}

// What went back past us is booked first where no bill tells of it.
async function assertNotGiven({ id, paymentId, trouble }: Refund): Promise<void> {
  const payment = await Payment.findByPk(paymentId, { rejectOnEmpty: true });
  if (rails[payment.rail].hasNoBill) await checkPaid(payment);
  if (await mayBeGiven(paymentId))
    throw new Error('some of its payment went back by hand: refunds sent, once it is all of it');
  if (trouble === nothingLeft)
    throw new Error(`${id} stays as it is: its rail holds less than it, and nobody knows where that went`);
}

function assertMoved(hasMoved: boolean, { id }: Refund): void {
  if (!hasMoved) throw new Error(`${id} has moved meanwhile: refunds list`);
}

/**
 * Asks its rail once more for a refund that it refused or that failed there: under the same number where nothing moved, else
 * under another. Answers it as it stands then. Throws in words where it may not be asked for, or its rail does not say.
 */
export async function refundAgain(id: string): Promise<Refund> {
  const { refund, heard, isStuck } = await hearOfStuck(id, isPayers);
  if (!isStuck) return refund;
  if (heard === 'never') throw new Error('its rail can be asked no more, since nobody knows who paid: refunds by-hand');
  assertMoved(await reopenRefund(refund, heard), refund);
  if (heard !== 'underway') await payRefund(id);
  return refund.reload();
}

/**
 * Has a refund paid out by hand that its rail will never give back, or Apple has not in 60 days. Answers it as it stands
 * then. Throws in words where it may not be, its rail does not say, or has it under way.
 */
export async function refundByHand(id: string): Promise<Refund> {
  const { refund, heard, isStuck } = await hearOfStuck(id, isStillPayers);
  if (heard === 'underway') throw new Error(`${id} is under way at its rail: nothing is paid out`);
  if (isStuck) await assertNotGiven(refund);
  if (isStuck) assertMoved(await giveUpRefund(refund), refund);
  return refund.reload();
}

/**
 * Takes a refund for what somebody gave back by hand at its rail under other numbers, which together are all of it. Answers
 * it as it stands then. Throws in words where it may not be that.
 */
export async function refundSent(id: string, numbers: readonly string[]): Promise<Refund> {
  const refund = await findStuck(id);
  const outcome = await settleAsGiven(refund, [...new Set(numbers)]);
  const named = JSON.stringify(numbers.join(','));
  if (outcome === 'unknown') throw new Error(`nothing of its payment went back under ${named}`);
  if (outcome === 'less') throw new Error(`what went back under ${named} is less than it`);
  assertMoved(outcome === 'settled', refund);
  return refund.reload();
}
