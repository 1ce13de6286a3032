import { decryptField, decryptRecipient } from '../../letters/encryptedFields';
import { letterKey } from '../../letters/keys/letterKeys';
import type { Letter } from '../../letters/Letter';

/** What a notice needs of a letter, in clear; in memory only. */
interface Addressee {
  /** The name shown as the sender: the signature, else what the letter's kind allows to say. */
  from: string;
  phone: string | null;
  email: string | null;
}

/** Decrypts what a notice needs of a letter, and nothing else of it. Throws data_damaged. */
export async function readAddressee(letter: Letter): Promise<Addressee> {
  const key = await letterKey(letter.id);
  const { recipientPhone, recipientEmail } = decryptRecipient(key, letter);
  const signature = decryptField(key, letter, 'signature').trim();
  return {
    from: signature || (letter.recipientKind === 'self' ? '过去的您' : '一位朋友'),
    phone: recipientPhone,
    email: recipientEmail,
  };
}
