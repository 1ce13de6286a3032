import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
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

type Send = (claimed: ClaimedNotices) => Promise<unknown>;

// As many at once as a process takes of the queue; what is not begun any more is claimed again when its lease ends.
async function sendAll(
  send: Send,
  parcels: readonly ClaimedNotices[],
  stopping?: AbortSignal,
  gotOn?: () => void,
): Promise<void> {
  for (let from = 0; from < parcels.length && !stopping?.aborted; from += concurrentJobs) {
    await Promise.all(parcels.slice(from, from + concurrentJobs).map(send));
    gotOn?.();
  }
}

// A claim may stand for a while after its lease, until somebody ends it.
const leasesKept = 2;

/** What was handed to the queue of late, and may be lost with it. */
function keepOffered() {
  let kept: { parcels: ClaimedNotices[]; until: number }[] = [];
  const standing = () => kept.filter(({ until }) => until > clock.now());
  return {
    keep(parcels: ClaimedNotices[]): void {
      const keptMs = leasesKept * noticeSettings.DELIVERY_LEASE_SECONDS * 1000;
      kept = [...standing(), { parcels, until: clock.now() + keptMs }];
    },
    takeAll(): ClaimedNotices[] {
      const taken = standing().flatMap(({ parcels }) => parcels);
      kept = [];
      return taken;
    },
  };
}

/**
 * Claims what is due and hands it to the queue, in jobs of fifty, or nothing while that holds more than one process can
 * carry within a third of a lease. While the queue is away it sends what it claims itself, and what it had handed over: a
 * claim is spent once, whoever comes with it.
 */
export function offerDue(queue: Queue, send: Send): Sweep {
  const offered = keepOffered();
  let before = Number.POSITIVE_INFINITY;
  let isAway = false;

  async function sendOurselves(stopping?: AbortSignal, gotOn?: () => void): Promise<number> {
    if (!isAway) logger.alarm('the queue is away, what is due is sent without it', { job: queue.name });
    isAway = true;
    const claimed = await claimDue();
    const parcels = [...offered.takeAll(), ...(claimed ? inParcels(claimed) : [])];
    await sendAll(send, parcels, stopping, gotOn);
    return parcels.length;
  }

  return chore({
    name: 'claim due notices',
    pauseMs: noticeSettings.DELIVERY_SWEEP_MS,
    async work(stopping, gotOn) {
      const waiting = await waitingJobs(queue);
      if (waiting === null) return sendOurselves(stopping, gotOn);
      isAway = false;
      const getsOn = waiting < before;
      before = waiting;
      // A full queue out of which nothing is carried holds every letter up: those who carry hang.
      if (waiting > mostWaiting()) return getsOn ? 0 : null;
      const claimed = await claimDue();
      if (!claimed) return 0;
      const parcels = inParcels(claimed);
      offered.keep(parcels);
      await offer(queue, parcels);
      return claimed.noticeIds.length;
    },
  });
}
