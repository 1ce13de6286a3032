import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import type { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { believe } from './believe';
import { book, inquire } from './inquire';
import { dueIn } from './resolveDoubts';
import { stepNotice } from './stepNotice';

async function endWait(owners: NoticeOwners, notice: Notice): Promise<void> {
  const inquiry = (await inquire(owners, notice))?.inquiry;
  await inTransaction(async (transaction) => {
    if (inquiry?.kind === 'found' && inquiry.delivered !== null) return believe(owners, notice, inquiry, transaction);
    await stepNotice(notice, 'unconfirmed', transaction, { finishedAt: clock.date() });
  });
}

/** Ends the wait for reports that never came: asks once more, and else says honestly that arrival is unconfirmed. */
export const endReportWaits = (owners: NoticeOwners): Sweep =>
  sweep({
    name: 'end waits for reports',
    pauseMs: 60_000,
    find: (limit, aside) => dueIn('accepted', limit, aside),
    work: async (notice) => {
      if (await book(notice)) await endWait(owners, notice);
    },
  });
