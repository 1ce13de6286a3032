import { chinaDayOf, dayMs } from '../../ledger/chinaDay';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { chore } from '../../platform/sweep';
import { BillDifference } from '../bills/BillDifference';
import { adoptEntries } from './adoptEntries';
import { checkBooks } from './checkBooks';

// Older seals are looked at by the command: what is sealed for so long was looked at as often.
const sealsLookedAt = 40;

async function check(): Promise<number> {
  // What is still to be adopted is no fault.
  await adoptEntries.round();
  const faults = await checkBooks(chinaDayOf(clock.now() - sealsLookedAt * dayMs));
  for (const { check: code, id } of faults) logger.alarm('the books do not agree', { code, rowId: id });
  const open = await BillDifference.count({ where: { resolvedAt: null } });
  if (open > 0) logger.alarm('bills and ledger differ, and nobody has resolved it', { count: open });
  return faults.length;
}

/** Checks the books once a day; every fault is an alarm, and so are the differences that nobody has resolved. */
export const checkBooksDaily = chore({ name: 'check the books', pauseMs: dayMs, alone: true, work: check });
