import { Op } from 'sequelize';
import type { InvitationView } from '../../shared/contract/invitations';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { decryptField } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { mayInvite } from '../letters/policy';
import { senderName } from '../names/senderName';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { invitationFor } from './invitation';
import { standingOf } from './standingOf';

/** The invitation of a letter as its author has it, who signed by this name; null where nobody is to be invited. */
export async function presentInvitation(letter: Letter, signature: string): Promise<Pick<LetterView, 'invitation'>> {
  if (!mayInvite(letter)) return { invitation: null };
  const asking = await Asking.findByPk(letter.id);
  const token = invitationFor(letter.id, asking?.number);
  const until = asking?.openUntil?.toISOString() ?? null;
  return { invitation: { token, from: senderName(signature), state: standingOf(asking), until } };
}

/** An invitation as whoever holds it sees it. Throws invitation_invalid, data_damaged. */
export const lookAtInvitation = (letterId: string, token: string): Promise<InvitationView> =>
  inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    const state = (await wasClaimed(letter, transaction)) ? 'claimed' : standingOf(asking);
    return { state, from: senderName(decryptField(await keyOf(letterId), letter, 'signature')) };
  });

/** Which of these letters call for their authors, since who was asked refused or said nothing. */
export async function findRefused(letters: readonly Letter[]): Promise<Set<string>> {
  const letterId = letters.filter(mayInvite).map(({ id }) => id);
  const found = await Asking.findAll({ where: { letterId, answer: { [Op.in]: ['refused', 'silent'] } } });
  return new Set(found.map((asking) => asking.letterId));
}
