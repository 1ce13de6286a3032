import type { Label } from '../../../shared/label';
import { decryptField, decryptRecipient } from '../../letters/encryptedFields';
import { keyOf } from '../../letters/keyOf';
import type { Letter } from '../../letters/Letter';
import { isToAccount } from '../../letters/policy';
import { senderLabel } from '../../names/senderName';
import { mailboxOf } from '../addressing/mailboxOf';

/** What a notice needs of a letter, in clear; in memory only. */
interface Addressee {
  /** The name shown as the sender: what may be shown of the signature, else what the letter's kind allows to say. */
  from: Label;
  phone: string | null;
  email: string | null;
}

const mailOf = async (letter: Letter) => (await mailboxOf(letter))?.value ?? null;

/** Decrypts what a notice needs of a letter, and nothing else of it. Throws data_damaged. */
export async function readAddressee(letter: Letter): Promise<Addressee> {
  const key = await keyOf(letter.id);
  const own = isToAccount(letter) ? { recipientPhone: null, recipientEmail: await mailOf(letter) } : null;
  const { recipientPhone, recipientEmail } = own ?? decryptRecipient(key, letter);
  return {
    from: senderLabel(decryptField(key, letter, 'signature'), letter.recipientKind === 'self'),
    phone: recipientPhone,
    email: recipientEmail,
  };
}
