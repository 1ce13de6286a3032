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
import { standingOf } from './standingOf';

function askingOf(asking: Asking | null): Pick<LetterView, 'asking'> {
  if (asking?.holding !== 'ask_first') return {};
  const state = standingOf(asking);
  return { asking: { state, until: asking.openUntil?.toISOString() ?? null, renew: state === 'expired' } };
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
  const standing = standingOf(asking);
  const state = standing === 'accepted' ? 'open' : standing;
  return { invitation: { token, from: senderName(signature), state, until }, ...askingOf(asking) };
}

/** An invitation as whoever holds it sees it. Throws invitation_invalid, data_damaged. */
export const lookAtInvitation = (letterId: string, token: string): Promise<InvitationView> =>
  inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    const state = (await wasClaimed({ letter, asking }, transaction)) ? 'claimed' : standingOf(asking);
    const key = await keyOf(letterId);
    const from = senderName(decryptField(key, letter, 'signature'));
    if (asking?.holding !== 'ask_first') return { state, from };
    const { recipientName, recipientEmail } = decryptRecipient(key, letter);
    const contact = recipientEmail && maskEmail(recipientEmail);
    return { state, from, asked: { name: recipientName ?? '', contact, claimable: isByInvitation(letter) } };
  });

/** Which of these letters call for their authors, since who was asked refused or said nothing. */
export async function findRefused(letters: readonly Letter[]): Promise<Set<string>> {
  const isAwaited = ({ status, recipientId }: Letter) => isUnderWay(status) && !recipientId;
  const letterId = letters.filter(isAwaited).map(({ id }) => id);
  const found = await Asking.findAll({ where: { letterId, answer: { [Op.in]: ['refused', 'silent'] } } });
  return new Set(found.map((asking) => asking.letterId));
}
