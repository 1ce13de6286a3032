import { noticeEngine } from '../noticeEngine';
import type { SendOutcome } from '../vendors/outcome';

/** Begins the attempt of one notice of a claim; null where it may not go. */
export const beginAttempt = async (noticeId: string, claimId: string) =>
  (await noticeEngine.beginAttempts({ claimId, noticeIds: [noticeId] }))[0] ?? null;

/** Records how one attempt ended. */
export const recordOutcome = (attemptId: string, outcome: SendOutcome): Promise<void> =>
  noticeEngine.recordOutcomes([{ attemptId, outcome }]);
