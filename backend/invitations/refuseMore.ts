import type { Transaction } from 'sequelize';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { decryptRecipient } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { liftRefusal, refuse } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { refusableKind, suppress } from '../suppressions/suppressions';

export type RefusalScope = 'letter' | 'sender' | 'all';

/**
 * The mailbox that was asked wants not this letter, nor, where it says so, others of this author, or any at all; taken back,
 * they may come again, while all are let come only by whoever proves the mailbox. It holds whatever the ways of the letter
 * become. Throws data_damaged.
 */
export async function refuseMore(
  letter: Letter,
  { refused, scope }: { refused: boolean; scope: RefusalScope },
  transaction: Transaction,
): Promise<void> {
  const { recipientEmail } = decryptRecipient(await keyOf(letter.id), letter);
  if (!recipientEmail || !letter.authorId) return;
  const marks = refusalMarks({ kind: 'email', value: recipientEmail });
  const about = [{ letterId: letter.id }, { sender: senderMark(letter.authorId) }] as const;
  const said = refused && scope !== 'sender' ? about.slice(0, 1) : about;
  for (const one of said) await (refused ? refuse : liftRefusal)(marks[0], one, transaction);
  if (refused && scope === 'all') await suppress({ marks, kind: refusableKind }, 'asked_us', transaction);
}
