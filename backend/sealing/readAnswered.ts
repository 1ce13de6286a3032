import { answerChannels, type Channel } from '../../shared/channels';
import { Account } from '../accounts/Account';
import { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import type { Recipient } from './readRecipient';
import type { Sealing } from './readTerms';

/**
 * The account that an answer to this letter goes to: that of who wrote it. Null where nobody is there any more to read it,
 * as while that account is being closed.
 */
export async function answeredAccount(answersId: string): Promise<string | null> {
  const { authorId } = (await Letter.findByPk(answersId, { attributes: ['authorId'] })) ?? {};
  const isThere = authorId && (await Account.count({ where: { id: authorId, status: 'open' } })) > 0;
  return isThere ? authorId : null;
}

/** Throws answer_goes_to_author for an answer that shall ask first, or go to a second person: no way of it leads there. */
export function assertAnswerable({ backup, holding }: Pick<Sealing, 'backup' | 'holding'>): void {
  const path = holding === 'ask_first' ? 'holding' : backup?.rule === 'to_second' ? 'backup.rule' : null;
  if (path) throw new AppError('answer_goes_to_author', { fields: [{ path, problem: 'not_possible' }] });
}

/**
 * The recipient of an answer: whoever wrote the letter that it answers, by their account's own ways, so that who answers
 * learns no contact and can name none. Throws author_gone,
 * recipient_without_way and channel_not_possible.
 */
export async function readAnswered(answersId: string, name: string, channels: readonly Channel[]): Promise<Recipient> {
  if (channels.length === 0)
    throw new AppError('recipient_without_way', { fields: [{ path: 'channels', problem: 'required' }] });
  const fits =
    channels.every((channel) => answerChannels.includes(channel)) && new Set(channels).size === channels.length;
  if (!fits) throw new AppError('channel_not_possible', { fields: [{ path: 'channels', problem: 'not_possible' }] });
  const recipientId = await answeredAccount(answersId);
  if (!recipientId) throw new AppError('author_gone');
  return { recipientKind: 'other', recipientName: name, recipientPhone: null, recipientEmail: null, recipientId };
}
