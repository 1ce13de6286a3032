import type { Transaction } from 'sequelize';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import type { WayToTell } from '../contentCheck/telling/waysToTell';
import type { Letter } from '../letters/Letter';
import type { KindForAuthor } from '../noticeKinds/kinds';
import type { Notice } from '../notices/Notice';

/** Has an author told by the next way what a notice of their letter could not; whoever has left hears no more. */
export async function layNextWay(
  { kind, topic, channel, dueAt: at }: Notice,
  { id: letterId, authorId }: Letter,
  transaction: Transaction,
): Promise<void> {
  if (!authorId) return;
  const told = { kind: kind as KindForAuthor, letterId, accountId: authorId, topic, at };
  await layForAuthor(told, transaction, channel as WayToTell);
}
