import { Op } from 'sequelize';
import { chinaDayOf, dayMs } from '../../../ledger/chinaDay';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import { clock } from '../../../platform/clock';
import { BillDay } from '../../bills/BillDay';

// Longer than the rails keep a bill.
const keptDays = 100;

/** What earlier worlds have left is no matter of the next: what they would still ask after is asked after no more. */
export async function leaveBehind(): Promise<void> {
  await Payment.update({ nextCheckAt: null }, { where: { status: 'paid' } });
  await Refund.update({ nextCheckAt: null }, { where: { state: 'stuck' } });
  await BillDay.destroy({ where: { day: { [Op.lt]: chinaDayOf(clock.now() - keptDays * dayMs) } } });
}
