import { consume } from '../platform/limits/consume';
import { onceBy, rareAlarm } from '../platform/limits/rareAlarm';
import { serviceSms, smsFuseAlarm } from './limits';
import { vendorLimitSettings } from './settings';

/** Whose share of the day's service SMS one is: of what anybody may ask for, or of the owners of accounts. */
export type SmsShare = 'owner' | 'stranger';

// Whoever asks for codes to strangers' phones must not silence the notices that tell an owner of a thief.
const shares: Record<SmsShare, number> = { stranger: 0.75, owner: 0.25 };
const mostOf = (share: SmsShare) => Math.max(1, Math.floor(vendorLimitSettings.SMS_DAILY_LIMIT * shares[share]));

const alarm = rareAlarm('too many service SMS today, no more are sent', onceBy(smsFuseAlarm));

/**
 * Counts a service SMS (a code, a security notice) against what those of its share may cost in a day; false when it must
 * not be sent. Letters' own notices are paid for and do not count. Raises an alarm, once an hour.
 */
export async function isSmsAffordable(share: SmsShare): Promise<boolean> {
  if ((await consume(serviceSms, share, mostOf(share))).ok) return true;
  await alarm({ code: share }, share);
  return false;
}
