import type { InvitationView } from '../../shared/contract/invitations';
import { clock } from '../platform/clock';
import type { Asking } from './Asking';

/** How long somebody may answer. */
export const answerMs = 30 * 86_400_000;

/** How an invitation that nobody has claimed stands; one of before has no end, nor has one that was accepted. */
export function standingOf(asking: Asking | null): Exclude<InvitationView['state'], 'claimed'> {
  if (asking?.answer === 'accepted') return 'accepted';
  if (asking?.answer === 'refused') return 'refused';
  const isOver = asking?.openUntil && asking.openUntil.getTime() <= clock.now();
  return isOver || asking?.answer === 'silent' ? 'expired' : 'open';
}
