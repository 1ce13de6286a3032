import { Op } from 'sequelize';
import type { InvitationView } from '../../shared/contract/invitations';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { isUnderWay } from '../../shared/letterStatus';
import { maskEmail } from '../accounts/contacts/maskContact';
import { decryptField, decryptRecipient } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { isByInvitation, mayInvite } from '../letters/policy';
import { senderName } from '../names/senderName';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { invitationFor } from './invitation';
import { invitationStanding, standingOf } from './standingOf';

function askingOf(asking: Asking | null): Pick<LetterView, 'asking'> {
  if (asking?.holding !== 'ask_first') return {};
  const state = standingOf(asking);
  const until = asking.openUntil?.toISOString() ?? null;
  const unasked = asking.answer === 'unasked';
  return { asking: { state, until, renew: state === 'expired', ...(unasked && { unasked }) } };
}

/** The invitation of a letter as its author has it, who signed by this name; null where nobody is to be invited. */
export async function presentInvitation(
  letter: Letter,
  signature: string,
): Promise<Pick<LetterView, 'invitation' | 'asking'>> {
  const asking = isUnderWay(letter.status) || mayInvite(letter) ? await Asking.findByPk(letter.id) : null;
  if (!mayInvite(letter)) return { invitation: null, ...askingOf(asking) };
  const token = invitationFor(letter.id, asking?.number);
  const until = asking?.openUntil?.toISOString() ?? null;
  const standing = invitationStanding(letter, asking);
  const state = standing === 'accepted' ? 'open' : standing;
  return { invitation: { token, from: senderName(signature), state, until }, ...askingOf(asking) };
}

/**
 * An invitation as whoever holds it sees it, and a question as the mailbox that was asked, which alone sees what is kept of
 * it. Throws invitation_invalid, data_damaged.
 */
export const lookAtInvitation = (letterId: string, token: string): Promise<InvitationView> =>
  inTransaction(async (transaction) => {
    const invited = await findInvited(letterId, token, transaction);
    const { letter, side, standing } = invited;
    assertOffered(letter);
    const isClaimed = await wasClaimed(invited, transaction);
    const key = await keyOf(letterId);
    const from = senderName(decryptField(key, letter, 'signature'));
    if (side === 'invitation') return { state: isClaimed ? 'claimed' : standing, from };
    const { recipientName, recipientEmail } = decryptRecipient(key, letter);
    const contact = recipientEmail && maskEmail(recipientEmail);
    const claimable = isByInvitation(letter) && !isClaimed;
    return { state: standing, from, asked: { name: recipientName ?? '', contact, claimable } };
  });

/** Which of these letters call for their authors, since who was asked refused or said nothing, or could not be asked. */
export async function findRefused(letters: readonly Letter[]): Promise<Set<string>> {
  const isAwaited = ({ status, recipientId }: Letter) => isUnderWay(status) && !recipientId;
  const letterId = letters.filter(isAwaited).map(({ id }) => id);
  const isOver = [
    { answer: { [Op.in]: ['refused', 'silent', 'unasked'] } },
    { invitationRefusedAt: { [Op.ne]: null } },
  ];
  const found = await Asking.findAll({ where: { letterId, [Op.or]: isOver } });
  return new Set(found.map((asking) => asking.letterId));
}
