import { clock } from '../platform/clock';
import { consume } from '../platform/limits/consume';
import { hour, limit } from '../platform/limits/limit';
import { logger } from '../platform/logger';
import { chore } from '../platform/sweep';
import { listWaiting } from './judgeHeld';
import { mailModerators } from './mailModerators';

const hourMs = 3_600_000;
// So long before its author is answered by nobody, a letter is an alarm.
const urgentMs = 12 * hourMs;

const tellings = limit('moderatorsTold', [{ calls: 1, seconds: hour }]);

/** Mails how many letters wait, and how long the first of them still may; nothing else of them. */
const mailWaiting = (count: number, hoursLeft: number): Promise<void> =>
  mailModerators(
    `PostoMe: waiting for a moderator: ${count}; hours left for the first: ${hoursLeft}`,
    'Their authors were promised an answer by then: "moderation list", "moderation look".',
  );

async function tellOfWaiting(): Promise<number> {
  const waiting = await listWaiting();
  if (waiting.length === 0 || !(await consume(tellings, 'moderators')).ok) return 0;
  const leftMs = waiting.map(({ until }) => until.getTime() - clock.now());
  logger.info('released letters wait for a moderator', { count: waiting.length });
  const urgent = leftMs.filter((left) => left < urgentMs).length;
  if (urgent > 0) logger.alarm('released letters go back unseen within twelve hours', { count: urgent });
  await mailWaiting(waiting.length, Math.max(0, Math.floor(Math.min(...leftMs) / hourMs)));
  return waiting.length;
}

/**
 * While released letters wait for a moderator, says so once an hour: in the log, as an alarm when one has less than twelve
 * hours left, by its 48 or by its own day, and to a mailbox, if one is set. A mail that did not go is an alarm; the next
 * one follows.
 */
export const tellModerators = chore({
  name: 'tell moderators',
  pauseMs: 60_000,
  alone: true,
  work: tellOfWaiting,
});
