import { kindOf } from '../../shared/channels';
import { AppError } from '../platform/AppError';
import type { Recipient } from './readRecipient';
import type { Sealing } from './readTerms';

type Carded = Pick<Sealing, 'recipient' | 'channels'> & Partial<Pick<Sealing, 'backup' | 'remindAfterDays'>>;

/** What is said that cannot be of a letter that nobody is told of. */
function misfits({ recipient, channels, backup, remindAfterDays }: Carded, isAnswer: boolean): string[] {
  const contacts = (['phone', 'email', 'phoneId', 'emailId'] as const).filter((field) => recipient[field]);
  return [
    ...(isAnswer || kindOf(recipient.kind) === 'self' ? ['holding'] : []),
    ...(channels.length > 0 ? ['channels'] : []),
    ...contacts.map((field) => `recipient.${field}`),
    ...(backup ? ['backup'] : []),
    ...(remindAfterDays === undefined ? [] : ['remindAfterDays']),
  ];
}

/**
 * The recipient of a letter with a claim card: another person, of whom the name is kept and no way. No channel can refuse
 * it, so there is no backup rule and no reminder. Throws card_not_possible, naming the fields.
 */
export function readCarded(carded: Carded, isAnswer: boolean): Recipient {
  const fields = misfits(carded, isAnswer).map((path) => ({ path, problem: 'not_possible' }));
  if (fields.length > 0) throw new AppError('card_not_possible', { fields });
  const { name } = carded.recipient;
  return { recipientKind: 'other', recipientName: name, recipientPhone: null, recipientEmail: null };
}
