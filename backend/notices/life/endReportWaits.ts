import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { Notice } from '../Notice';
import type { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
import { noticeSettings } from '../settings';
import { believe } from './believe';
import { book, inquire } from './inquire';
import { dueIn } from './resolveDoubts';
import { reportWaitMs, stepNotice } from './stepNotice';

const whileAccepted = ({ id }: Notice) => ({ where: { id, state: 'accepted' as const } });

/** Lets the vendor be asked soon of a notice it took, since what was reported of it is to be looked at. */
export async function askSoon(notice: Notice): Promise<void> {
  const nextAt = new Date(clock.now() + noticeSettings.DELIVERY_SETTLE_SECONDS * 1000);
  await Notice.update({ nextAt }, whileAccepted(notice));
}

// Asked before the wait is over: again after as long once more.
async function waitOn(notice: Notice, { startedAt }: NoticeAttempt): Promise<boolean> {
  const waitedMs = clock.now() - startedAt.getTime();
  if (waitedMs >= reportWaitMs) return false;
  const pauseMs = Math.max(waitedMs, noticeSettings.DELIVERY_SETTLE_SECONDS * 1000);
  await Notice.update(
    { nextAt: new Date(clock.now() + Math.min(pauseMs, reportWaitMs - waitedMs)) },
    whileAccepted(notice),
  );
  return true;
}

async function endWait(owners: NoticeOwners, notice: Notice): Promise<void> {
  const asked = await inquire(owners, notice);
  const inquiry = asked?.inquiry;
  const known = inquiry?.kind === 'found' && inquiry.delivered !== null ? inquiry : null;
  if (asked && !known && (await waitOn(notice, asked.attempt))) return;
  await inTransaction(async (transaction) => {
    if (known) return believe(owners, notice, known, transaction);
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
