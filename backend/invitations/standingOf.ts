import type { InvitationView } from '../../shared/contract/invitations';
import type { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import type { Asking } from './Asking';
import { asksMailbox } from './asksMailbox';

/** How long somebody may answer. */
export const answerMs = 30 * 86_400_000;

export type Standing = Exclude<InvitationView['state'], 'claimed'>;

const isOver = ({ openUntil }: Asking): boolean => openUntil !== null && openUntil.getTime() <= clock.now();

/** How it stands with whoever is asked; one of before has no end, nor has one who accepted. */
export function standingOf(asking: Asking | null): Standing {
  if (!asking) return 'open';
  if (asking.answer === 'accepted' || asking.answer === 'refused') return asking.answer;
  const isEnded = asking.answer === 'silent' || asking.answer === 'unasked';
  return isOver(asking) || isEnded ? 'expired' : 'open';
}

/** How an invitation that nobody has claimed stands: beside a mailbox that is asked, it has its own answer. */
export function invitationStanding(letter: Letter, asking: Asking | null): Standing {
  if (!asking || !asksMailbox(letter, asking)) return standingOf(asking);
  if (asking.invitationRefusedAt) return 'refused';
  return isOver(asking) ? 'expired' : 'open';
}
