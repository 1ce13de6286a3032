import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import type { BillFault } from '../../rails/Rail';
import type { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';

type Noted = Pick<BillDifference, 'kind' | 'subject' | 'outNo' | 'railNo' | 'theirsFen' | 'oursFen'> & {
  said?: string;
};

// What fits in the table; what a file says of itself may be anything.
const mostFen = 4_294_967_295;

/** Notes where a bill differs from the ledger, once: found again it is the one that is there. */
export async function noteDifference({ rail, day }: BillDay, found: Noted): Promise<BillDifference> {
  const { kind, subject, outNo, railNo } = found;
  const where = { rail, kind, subject, outNo, railNo };
  const noted = await BillDifference.findOne({ where });
  return noted ?? BillDifference.create({ ...where, ...found, id: newId(), day, foundAt: clock.date() });
}

/** Notes what of a bill's file could not be taken, and why: a row by its place in it, and nothing that stands in the row. */
export async function noteFault(billDay: BillDay, fault: BillFault): Promise<void> {
  const { kind, why: said } = fault;
  if (fault.kind === 'unread') {
    const row = { subject: 'row', railNo: String(fault.row), theirsFen: 0, oursFen: 0 } as const;
    await noteDifference(billDay, { kind, said, outNo: billDay.day, ...row });
    return;
  }
  const { subject } = fault;
  const [theirsFen, oursFen] = [fault.theirsFen ?? 0, fault.oursFen].map((fen) => Math.min(fen, mostFen)) as [
    number,
    number,
  ];
  await noteDifference(billDay, { kind, said, subject, outNo: billDay.day, railNo: '', theirsFen, oursFen });
}
