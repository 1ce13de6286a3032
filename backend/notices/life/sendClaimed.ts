import DataLoader from 'dataloader';
import { noteBegun, noteEnded } from '../../attemptJournal/journal';
import { thoseDone } from '../../platform/forAll';
import { logger } from '../../platform/logger';
import type { SendOutcome } from '../../vendors/outcome';
import type { NoticeOwners } from '../NoticeOwner';
import { beginAttempts, type StartedAttempt } from './beginAttempts';
import type { ClaimedNotices } from './claimDue';
import { recordOutcomes } from './recordOutcomes';
import { sendAttempt } from './sendAttempt';

// What ends within so short a time, or while others are being recorded, is recorded together.
const gatheredMs = 5;
const mostTogether = 200;
const mostAtOnce = 2;

type Recorded = { started: StartedAttempt; outcome: SendOutcome };

async function recordAndNote(owners: NoticeOwners, ended: Parameters<typeof noteEnded>[0]): Promise<undefined> {
  await recordOutcomes(owners, ended);
  noteEnded(ended);
}

async function recordTogether(owners: NoticeOwners, ended: readonly Recorded[]): Promise<(undefined | Error)[]> {
  const all = ended.map(({ started, outcome }) => ({ attemptId: started.attempt.id, outcome }));
  try {
    await recordAndNote(owners, all);
    return all.map(() => undefined);
  } catch {
    // Whatever is wrong with one of them is told when each goes alone.
    return Promise.all(all.map((one) => recordAndNote(owners, [one]).catch((error: Error) => error)));
  }
}

const entryOf = ({ notice, attempt: { id: attemptId, vendor } }: StartedAttempt) => {
  const { id: noticeId, kind, topic, channel, letterId } = notice;
  return { attemptId, noticeId, kind, topic, channel, vendor, letterId };
};

/** Records how attempts ended, those together that end at about the same time. */
function recorderFor(owners: NoticeOwners) {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const begin = (dispatch: () => void) => {
    underWay += 1;
    dispatch();
  };
  const record = async (ended: readonly Recorded[]) => {
    const recorded = await recordTogether(owners, ended);
    underWay -= 1;
    const next = waiting.shift();
    if (next) begin(next);
    return recorded;
  };
  return new DataLoader<Recorded, undefined>(record, {
    cache: false,
    maxBatchSize: mostTogether,
    batchScheduleFn: (dispatch) =>
      void setTimeout(() => (underWay < mostAtOnce ? begin(dispatch) : waiting.push(dispatch)), gatheredMs),
  });
}

/**
 * The job: sends what a claim holds, and records what came of it. Called twice, the second finds the claim spent and does
 * nothing; a notice that fails leaves the others alone, and its lease brings it back.
 */
export function senderFor(owners: NoticeOwners) {
  const recorder = recorderFor(owners);
  const send = async (started: StartedAttempt): Promise<void> => {
    const outcome = await sendAttempt(owners, started, started.begunAt);
    await recorder.load({ started, outcome });
    const { id: noticeId, kind, channel } = started.notice;
    logger.info('notice attempted', {
      noticeId,
      kind,
      channel,
      attempt: started.attempt.number,
      code: outcome.kind === 'accepted' ? 'accepted' : `${outcome.kind}:${outcome.code}`,
    });
  };
  return async (claimed: ClaimedNotices): Promise<void> => {
    const all = await beginAttempts(owners, claimed);
    await noteBegun(all.map(entryOf));
    await thoseDone('send notices', all.map(send));
  };
}
