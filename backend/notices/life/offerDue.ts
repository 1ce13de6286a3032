import { offer, type openQueue, waitingJobs } from '../../platform/queue';
import { chore, type Sweep } from '../../platform/sweep';
import { noticeSettings } from '../settings';
import { type ClaimedNotices, claimDue } from './claimDue';

/** How many jobs a process does at once. */
export const concurrentJobs = 5;
/** How many notices a job carries at most. */
export const noticesAJob = 50;
// The notices of a job go out at once, so it takes as long as the slowest: most vendors answer in a second, mail later.
const secondsAJob = 2;

type Queue = ReturnType<typeof openQueue<ClaimedNotices>>;

// What waits longer than a third of its lease may have lost the claim when its turn comes, and would only be in the way.
const mostWaiting = () => Math.floor(((noticeSettings.DELIVERY_LEASE_SECONDS / 3) * concurrentJobs) / secondsAJob);

function inParcels({ claimId, noticeIds }: ClaimedNotices): ClaimedNotices[] {
  const count = Math.ceil(noticeIds.length / noticesAJob);
  return Array.from({ length: count }, (_, index) => ({
    claimId,
    noticeIds: noticeIds.slice(index * noticesAJob, (index + 1) * noticesAJob),
  }));
}

/**
 * Claims what is due and hands it to the queue, in jobs of fifty. Claims nothing while the queue holds more than one process
 * can carry within a third of a lease, or does not answer.
 */
export function offerDue(queue: Queue): Sweep {
  let before = Number.POSITIVE_INFINITY;
  return chore({
    name: 'claim due notices',
    pauseMs: noticeSettings.DELIVERY_SWEEP_MS,
    async work() {
      const waiting = await waitingJobs(queue);
      if (waiting === null) return null;
      const getsOn = waiting < before;
      before = waiting;
      // A full queue out of which nothing is carried holds every letter up: those who carry hang.
      if (waiting > mostWaiting()) return getsOn ? 0 : null;
      const claimed = await claimDue();
      if (claimed) await offer(queue, inParcels(claimed));
      return claimed ? claimed.noticeIds.length : 0;
    },
  });
}
