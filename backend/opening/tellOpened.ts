import type { Transaction } from 'sequelize';
import { dueWords, isWordOpen, noteTold } from '../arrivalRules/openedWords';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import { Letter } from '../letters/Letter';
import { revealOpened } from '../letters/noteOpened';
import { isOpenedInConfidence } from '../letters/policy';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';

async function tell(letterId: string, transaction: Transaction): Promise<void> {
  const attributes = ['id', 'authorId', 'recipientId', 'channels', 'recipientKind'] as const;
  const letter = await Letter.findByPk(letterId, { attributes: [...attributes], transaction, lock: true });
  if (!letter || !(await isWordOpen(letterId, transaction))) return;
  await noteTold(letterId, transaction);
  const { authorId: accountId } = letter;
  if (!accountId || !isOpenedInConfidence(letter)) return;
  await revealOpened(letterId, transaction);
  await layForAuthor({ kind: 'letter_opened', letterId, accountId }, transaction);
}

/** Tells authors, once, that a letter was opened, where whoever opened it wants that, ten minutes after they said so. */
export const tellOpened = sweep({
  name: 'tell authors of opened letters',
  pauseMs: 60_000,
  find: dueWords,
  work: ({ id }) => inTransaction((transaction) => tell(id, transaction)),
});
