import type { Transaction } from 'sequelize';
import { chosenBy, type NoticeChannel } from '../../../shared/channels';
import type { Letter } from '../../letters/Letter';
import { openedWith } from '../../letters/OpeningCode';
import { openedBy } from '../../letters/openedBy';
import { marksOf } from './marksOf';

/** Whether whoever a letter goes to by this channel has opened it by that way, whoever else has by another. */
export async function isOpenedVia(letter: Letter, channel: NoticeChannel, transaction: Transaction): Promise<boolean> {
  const { id, recipientId, recipientKind, openedAt } = letter;
  if (openedAt === null || recipientKind === 'self') return openedAt !== null;
  if (chosenBy(channel) !== 'wechat')
    return (await openedWith(id, await marksOf(letter, channel, transaction), transaction)) !== null;
  return recipientId !== null && (await openedBy([letter], recipientId)).has(id);
}
