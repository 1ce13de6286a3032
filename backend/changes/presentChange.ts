import type { LetterChangeView } from '../../shared/contract/letterChange';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { maskEmail, maskPhone } from '../accounts/contacts/maskContact';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { LetterChange } from './LetterChange';
import { decryptProposal, type Proposal } from './proposal';

function stateOf({ state, reason }: LetterChange): LetterChangeView['state'] | null {
  if (state === 'applied' || state === 'withdrawn') return null;
  return state === 'checking' && reason === 'content_check_stale' ? 'author_away' : state;
}

function contactIn({ to }: Proposal): string | null {
  if (!to) return null;
  const { recipientPhone, recipientEmail } = to.recipient;
  const shown = [recipientPhone && maskPhone(recipientPhone), recipientEmail && maskEmail(recipientEmail)];
  return shown.filter(Boolean).join(' · ') || null;
}

/**
 * The change of a letter that is under way, or the last one where it came to nothing while the letter waits; nothing else,
 * so that a reply may hold it. Throws data_damaged.
 */
export async function changeOf(letter: Letter): Promise<Pick<LetterView, 'change'>> {
  if (letter.status !== 'scheduled') return {};
  const change = await LetterChange.findByPk(letter.id);
  const state = change && stateOf(change);
  if (!state) return {};
  const proposal = change.isOpen ? decryptProposal(await keyOf(letter.id, letter.authorId ?? undefined), change) : null;
  const { kind, differenceFen, part = null, rule = null } = change;
  const until = change.isOpen ? change.until.toISOString() : null;
  const to = proposal?.when?.deliverLocal ?? null;
  return { change: { kind, state, differenceFen, until, to, contact: proposal && contactIn(proposal), part, rule } };
}
