import type { Letter } from '../letters/Letter';
import type { Asking } from './Asking';

/**
 * Whether the mailbox of a letter is asked first: then it alone decides about mails and SMS, and who has an invitation
 * beside it about WeChat.
 */
export const asksMailbox = (letter: Letter, asking: Pick<Asking, 'holding'> | null): boolean =>
  asking?.holding === 'ask_first' && letter.ladder.includes('mail');
