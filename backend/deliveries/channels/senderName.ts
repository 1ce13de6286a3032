import type { Letter } from '../../letters/Letter';

/** The name a notice shows as the sender: the signature, else what the letter's kind allows to say. */
export const senderName = ({ signature, recipientKind }: Letter): string =>
  signature.trim() || (recipientKind === 'self' ? '过去的您' : '一位朋友');
