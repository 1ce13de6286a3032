import { smsNamesForDays } from '../../shared/neutralSender';
import { clock } from '../platform/clock';

const dayMs = 86_400_000;
// What was confirmed then still counts on the day, and there is time to find another contact.
const lastMs = 60 * dayMs;
// So that a day on which many were sealed is not one on which many are told.
const mostJitterMs = 3 * dayMs;

/** How long before its day nobody needs a word any more that a letter is on its way. */
export const soonMs = 30 * dayMs;

function yearAfter(from: Date): Date {
  const next = new Date(from);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
}

/**
 * When an author is told next that a letter is on its way, after it was sealed or they were told (`from`): a year after, or
 * years where those are past, and the last time 60 days before its day, where an earlier word would be older than 180 days
 * by then; each up to three days later.
 */
export function nextYearly(from: Date, deliverAt: Date): Date {
  let [before, next] = [from, yearAfter(from)];
  while (next.getTime() <= clock.now()) [before, next] = [next, yearAfter(next)];
  const [day, last] = [deliverAt.getTime(), deliverAt.getTime() - lastMs];
  const isLast = next.getTime() > day - soonMs && day - before.getTime() > smsNamesForDays * dayMs;
  const at = isLast && last > clock.now() ? last : next.getTime();
  return new Date(at + Math.floor(Math.random() * mostJitterMs));
}
