import { clock } from '../platform/clock';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';
import { endPause, openPauses, pauseVendor } from './pauses';
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

const isAnswer = ({ outcome }: Answered): boolean =>
  outcome.kind === 'accepted' || (outcome.kind === 'refused' && outcome.next !== 'channel_down');

const windowMs = 30_000;
const fewest = 20;

interface Seen {
  at: number;
  isAnswer: boolean;
}

// Of this process; each opens the same breaker.
const seen = new Map<Vendor, Seen[]>();

/** The last code of a vendor of whose outcomes of half a minute, twenty at least, more than half were no answer. */
function breaks(answered: Answered): string | null {
  const since = clock.now() - windowMs;
  const one = { at: clock.now(), isAnswer: isAnswer(answered) };
  const lately = [...(seen.get(answered.vendor) ?? []).filter(({ at }) => at > since), one];
  seen.set(answered.vendor, lately);
  const silent = lately.filter((each) => !each.isAnswer).length;
  if (lately.length < fewest || silent * 2 <= lately.length || answered.outcome.kind === 'accepted') return null;
  return answered.outcome.code;
}

// What was handed over before may be answered after.
const endedBy = (pause: VendorPause, all: readonly Answered[]): boolean =>
  all.some(
    (one) =>
      one.vendor === pause.vendor &&
      one.startedAt >= pause.since &&
      (pause.cause === 'refusing' ? one.outcome.kind === 'accepted' : isAnswer(one)),
  );

/**
 * Learns of vendors from how attempts ended: one that refuses us as a whole is paused at once, one that mostly does not
 * answer by a breaker; what it answers to a probe ends the pause.
 */
export async function heedOutcomes(all: readonly Answered[]): Promise<void> {
  for (const pause of await openPauses()) {
    if (!endedBy(pause, all)) continue;
    seen.delete(pause.vendor);
    await endPause(pause);
  }
  for (const one of all.filter((each) => !saysNothing(each))) {
    const silent = breaks(one);
    if (refusesAll(one) && one.outcome.kind !== 'accepted') await pauseVendor(one.vendor, 'refusing', one.outcome.code);
    else if (silent) await pauseVendor(one.vendor, 'unanswering', silent);
  }
}
