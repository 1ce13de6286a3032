import { brokenSeals } from '../../ledger/sealDays';
import { select } from '../../platform/database';
import { checks } from './checks';
import { payoutChecks } from './payoutChecks';

/** All that is looked at. */
export const allChecks = { ...checks, ...payoutChecks };

/** Something of the books that is wrong: by which check, and the number of what it is about. */
interface BookFault {
  check: keyof typeof allChecks | 'seal_broken';
  id: string;
}

/** At most so many faults of one kind are listed: with more, something is wrong at large. */
export const mostListed = 100;

/**
 * Looks whether payments, refunds and letters agree with the ledger, and its sealed days, since one of them or all, are as
 * they were sealed; changes nothing.
 */
export async function checkBooks(since?: string): Promise<BookFault[]> {
  const faults: BookFault[] = [];
  for (const [check, { sql }] of Object.entries(allChecks)) {
    const rows = await select<{ id: string }>(`${sql} LIMIT ${mostListed}`, {});
    faults.push(...rows.map(({ id }) => ({ check: check as keyof typeof allChecks, id })));
  }
  return [...faults, ...(await brokenSeals(since)).map((id) => ({ check: 'seal_broken' as const, id }))];
}
