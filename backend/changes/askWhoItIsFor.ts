import type { Transaction } from 'sequelize';
import { Asking } from '../invitations/Asking';
import { layAsking } from '../invitations/layAsking';
import type { Letter } from '../letters/Letter';
import { isByInvitation } from '../letters/policy';

/** Whether whom a letter is for is asked first, as it was sealed. */
export const holdingOf = async (letterId: string, transaction?: Transaction) =>
  (await Asking.findByPk(letterId, { transaction }))?.holding ?? 'sealed';

/**
 * Whom a changed letter is for now is asked anew where its author wanted them asked first: neither a yes nor a no of
 * somebody before them counts. An invitation that stays one of its ways, and who has come by it, stay as well.
 */
export async function askWhoItIsFor(letter: Letter, wasByInvitation: boolean, transaction: Transaction): Promise<void> {
  const holding = await holdingOf(letter.id, transaction);
  if (holding === 'ask_first' ? letter.recipientId : wasByInvitation === isByInvitation(letter)) return;
  // Of an invitation that a version before made there is no row, and it ends all the same.
  if (wasByInvitation) await Asking.findOrCreate({ where: { letterId: letter.id }, transaction });
  await layAsking(letter, holding, transaction);
}
