import { clock } from '../platform/clock';
import { slowDown } from '../vendorLimits/slowDown';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';
import { endPause, openPauses, pauseVendor, recentEnds } from './pauses';
import type { VendorPause } from './VendorPause';

/** How a vendor ended one attempt, and when that began. */
export interface Answered {
  vendor: Vendor;
  startedAt: Date;
  outcome: SendOutcome;
}

// Refusals of everything: no money, a withdrawn signature, a locked account. Words and templates are of some notices only.
const refusesAll = ({ outcome }: Answered): boolean =>
  outcome.kind === 'refused' &&
  outcome.next === 'channel_down' &&
  (outcome.reason === 'quota' || outcome.reason === 'account_of_ours');

// What was stopped by us, or threw in our own code, says nothing of a vendor.
function saysNothing({ outcome }: Answered): boolean {
  if (outcome.kind === 'not_sent') return outcome.reason !== undefined && outcome.reason !== 'vendor_down';
  return outcome.kind === 'unknown' && outcome.code === 'internal';
}

const isAnswer = (one: Answered): boolean =>
  one.outcome.kind === 'accepted' || (one.outcome.kind === 'refused' && !refusesAll(one));

// WeChat asks for a person's consent, or whether they follow, once it knows us; who brings SMS may look at the number before
// our account.
const asksPersonLast: readonly Vendor[] = ['wechat', 'serviceAccount'];
const findsUsGood = ({ vendor, outcome }: Answered): boolean =>
  outcome.kind === 'accepted' ||
  (asksPersonLast.includes(vendor) && outcome.kind === 'refused' && outcome.next === 'never');

const windowSeconds = 30;
const fewest = 20;

interface Second {
  at: number;
  all: number;
  silent: number;
}

// Of this process; each opens the same breaker.
const seen = new Map<Vendor, Second[]>();

/** Whether, with this one, more than half of a vendor's outcomes of half a minute were no answer: of twenty at least. */
function breaks(one: Answered): boolean {
  const now = Math.floor(clock.now() / 1000);
  const lately = (seen.get(one.vendor) ?? []).filter(({ at }) => at > now - windowSeconds && at <= now);
  const last = lately.at(-1);
  const second = last?.at === now ? last : { at: now, all: 0, silent: 0 };
  second.all += 1;
  if (!isAnswer(one)) second.silent += 1;
  seen.set(one.vendor, second === last ? lately : [...lately, second]);
  const counted = seen.get(one.vendor) ?? [];
  const all = counted.reduce((sum, each) => sum + each.all, 0);
  const silent = counted.reduce((sum, each) => sum + each.silent, 0);
  return !isAnswer(one) && all >= fewest && silent * 2 > all;
}

// What was handed over before may be answered after.
const endedBy = (pause: VendorPause, all: readonly Answered[]): boolean =>
  all.some(
    (one) =>
      one.vendor === pause.vendor &&
      one.startedAt >= pause.since &&
      (pause.cause === 'refusing' ? findsUsGood(one) : isAnswer(one)),
  );

async function endPauses(all: readonly Answered[]): Promise<void> {
  for (const pause of await openPauses()) {
    if (!endedBy(pause, all)) continue;
    seen.delete(pause.vendor);
    await endPause(pause);
  }
}

/**
 * Learns of vendors from how attempts ended: one that finds us too fast is slowed down, one that refuses us as a whole is
 * paused at once, one that mostly does not answer by a breaker; what it answers to a probe ends the pause, and what was
 * begun before that opens no other.
 */
export async function heedOutcomes(all: readonly Answered[]): Promise<void> {
  await slowDown(all);
  await endPauses(all);
  const bad = all.filter((one) => !isAnswer(one) && !saysNothing(one));
  const ends = bad.length > 0 ? await recentEnds() : new Map<Vendor, Date>();
  for (const one of all.filter((each) => !saysNothing(each))) {
    if (one.startedAt < (ends.get(one.vendor) ?? one.startedAt)) continue;
    const isSilent = breaks(one);
    if (one.outcome.kind === 'accepted') continue;
    if (refusesAll(one)) await pauseVendor(one.vendor, 'refusing', one.outcome.code);
    else if (isSilent) await pauseVendor(one.vendor, 'unanswering', one.outcome.code);
  }
}
