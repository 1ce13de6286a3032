import { chinaDayOf, dayAfter, startOfDay } from '../ledger/chinaDay';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { chore } from '../platform/sweep';
import { adoptWaiting, compareWaiting, takeInMoves, type Unlike } from '../waitingLetters/sums';
import { WaitingProof } from './WaitingProof';

const hourMs = 3_600_000;
// After the night, and before the first letters of most days are due.
const fromHourMs = 4 * hourMs;

// What a version before this one does meanwhile is no fault: the first proofs take the calendar as it is.
const firstDays = 2;

/** The first day whose proof is one; null before the first was made. */
export async function provedSince(): Promise<string | null> {
  const first = await WaitingProof.min<string | null, WaitingProof>('day');
  return first && dayAfter(first, firstDays);
}

async function compare(today: string): Promise<{ letters: number; unlike: Unlike[] }> {
  const since = await provedSince();
  const isEarly = since === null || today < since;
  if (isEarly && !(await adoptWaiting())) throw new Error('another process works on the sums of waiting letters');
  return compareWaiting();
}

/** Proves once that the letters which wait are those that must, keeps what came of it; a month unlike is an alarm. */
export async function proveWaiting(): Promise<Unlike[]> {
  const now = clock.date();
  const day = chinaDayOf(now.getTime());
  const { letters, unlike } = await compare(day);
  const proof = { day, provedAt: now, letters, unlikeMonths: unlike.length };
  await WaitingProof.upsert(proof);
  for (const { dueMonth: code, must, are } of unlike)
    logger.alarm('other letters wait than must', { code, count: are.letters - must.letters });
  return unlike;
}

async function isDueToday(): Promise<boolean> {
  const today = chinaDayOf(clock.now());
  if (clock.now() < startOfDay(today) + fromHourMs) return false;
  return (await WaitingProof.count({ where: { day: today } })) === 0;
}

/** Once a day, from four in the morning in China; in between what has moved is taken into the sums. */
export const proveWaitingDaily = chore({
  name: 'prove the waiting letters',
  pauseMs: hourMs / 6,
  alone: true,
  async work(stopping) {
    const taken = await takeInMoves(stopping);
    if (await isDueToday()) await proveWaiting();
    return taken;
  },
});
