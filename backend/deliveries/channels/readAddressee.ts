import { letterKey } from '../../letters/keys/letterKeys';
import { openLetterField, openRecipient } from '../../letters/keys/sealedFields';
import type { Letter } from '../../letters/Letter';

/** What a notice needs of a letter, in clear; in memory only. */
export interface Addressee {
  /** The name shown as the sender: the signature, else what the letter's kind allows to say. */
  from: string;
  phone: string | null;
  email: string | null;
}

/** Opens what a notice needs of a letter, and nothing else of it. Throws data_damaged. */
export async function readAddressee(letter: Letter): Promise<Addressee> {
  const key = await letterKey(letter.id);
  const { recipientPhone, recipientEmail } = openRecipient(key, letter);
  const signature = openLetterField(key, letter, 'signature').trim();
  return {
    from: signature || (letter.recipientKind === 'self' ? '过去的您' : '一位朋友'),
    phone: recipientPhone,
    email: recipientEmail,
  };
}
