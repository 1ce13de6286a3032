import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { believe } from './believe';
import { calledFailed } from './calledFailed';
import { book, inquire } from './inquire';
import { dueIn } from './resolveDoubts';
import { reportWaitMs, stepNotice } from './stepNotice';

/** Lets the vendor be asked, after so many milliseconds, of a notice that it took. */
export const askAfter = (pauseMs: number, { id }: Notice): Promise<unknown> =>
  Notice.update({ nextAt: new Date(clock.now() + pauseMs) }, { where: { id, state: 'accepted' } });

async function endWait(owners: NoticeOwners, notice: Notice): Promise<unknown> {
  const asked = await inquire(owners, notice);
  const known = asked?.inquiry.kind === 'found' && asked.inquiry.delivered !== null ? asked.inquiry : null;
  const waitedMs = asked ? clock.now() - asked.attempt.startedAt.getTime() : reportWaitMs;
  // Asked before the wait is over: again after as long once more.
  if (!known && waitedMs < reportWaitMs) return askAfter(Math.min(waitedMs, reportWaitMs - waitedMs), notice);
  return inTransaction(async (transaction) => {
    if (known) return believe(owners, notice, known, transaction);
    const reason = asked && (await calledFailed(asked, transaction));
    if (reason) return believe(owners, notice, { delivered: false, reason }, transaction);
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
