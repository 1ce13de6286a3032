import type { Transaction } from 'sequelize';
import { Asking } from '../invitations/Asking';
import { layAsking } from '../invitations/layAsking';
import type { Letter } from '../letters/Letter';
import { isByInvitation } from '../letters/policy';

/** Whether whom a letter is for is asked first, as it was sealed. */
export const holdingOf = async (letterId: string, transaction?: Transaction) =>
  (await Asking.findByPk(letterId, { transaction }))?.holding ?? 'sealed';

/** Where a letter goes, as far as it matters to who is asked. */
export interface Addressed {
  byInvitation: boolean;
  mailbox: Buffer | null;
}

export const addressedOf = (letter: Letter): Addressed => ({
  byInvitation: isByInvitation(letter),
  mailbox: letter.ladder.includes('mail') ? letter.recipientEmailIndex : null,
});

/** What a mailbox that stays has answered stays, be it a no; an invitation that comes or goes is another. */
async function keepAnswer(letter: Letter, before: Addressed, transaction: Transaction): Promise<void> {
  if (before.byInvitation === isByInvitation(letter)) return;
  const asking = await Asking.findByPk(letter.id, { transaction, rejectOnEmpty: true });
  await asking.update({ number: asking.number + 1, invitationRefusedAt: null }, { transaction });
}

/**
 * Whom a changed letter is for now is asked anew where its author wanted them asked first: neither a yes nor a no of
 * somebody before them counts. An invitation that stays one of its ways, and who has come by it, stay as well.
 */
export async function askWhoItIsFor(letter: Letter, before: Addressed, transaction: Transaction): Promise<void> {
  const holding = await holdingOf(letter.id, transaction);
  const now = addressedOf(letter);
  const isSame = before.byInvitation === now.byInvitation;
  if (holding === 'ask_first' && now.mailbox && before.mailbox?.equals(now.mailbox))
    return keepAnswer(letter, before, transaction);
  // Who has come by the invitation has answered for themselves, and for no mailbox.
  const isAnswered = holding === 'ask_first' && letter.recipientId !== null && !now.mailbox;
  if (isAnswered || (holding !== 'ask_first' && isSame)) return;
  // Of an invitation that a version before made there is no row, and it ends all the same.
  if (before.byInvitation) await Asking.findOrCreate({ where: { letterId: letter.id }, transaction });
  await layAsking(letter, holding, transaction);
}
