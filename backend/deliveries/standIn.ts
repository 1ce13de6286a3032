import type { Transaction } from 'sequelize';
import type { NoticeReason } from '../../shared/noticeReasons';
import { forgetFollowerOf, isFollowing } from '../followers/followers';
import { addRungs } from '../ladder/addRungs';
import { stepRung } from '../ladder/stepRung';
import { envelopeOf } from '../letters/envelopeOf';
import type { Letter } from '../letters/Letter';
import { layNotice } from '../notices/life/layNotice';
import type { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { hasServiceAccount } from '../vendors/serviceAccount/settings';
import { shareOf } from './waits/senderShare';

// The mini program may not write to them (any more). Whoever wants no letter gets none by the other way either.
const causes: readonly NoticeReason[] = ['no_consent', 'no_openid'];
const left: readonly NoticeReason[] = ['no_consent', 'blocked_by_recipient'];

async function followingRecipient(notice: Notice, reason: NoticeReason, transaction: Transaction) {
  if (notice.channel !== 'wechat' || !causes.includes(reason) || !hasServiceAccount()) return null;
  const letter = await envelopeOf(notice.letterId ?? '', transaction);
  return letter?.recipientId && (await isFollowing(letter.recipientId, transaction)) ? letter : null;
}

const layService = (letter: Letter, { topic }: Notice, dueAt: Date, transaction: Transaction): Promise<string> => {
  const own = { kind: 'letter_arrived', channel: 'service', letterId: letter.id, topic } as const;
  return layNotice({ ...own, dueAt, ...shareOf(letter, 'service') }, transaction);
};

/**
 * Opens a rung of the service account in the place of a letter's rung by WeChat that has just fallen, where its recipient
 * follows; false where the next way that was chosen is to be opened. In the transaction in which the notice by WeChat ended,
 * so that never both are under way.
 */
export async function openStandIn(notice: Notice, reason: NoticeReason, transaction: Transaction): Promise<boolean> {
  const letter = await followingRecipient(notice, reason, transaction);
  if (!letter) return false;
  const { id: letterId, deliverAt } = letter;
  const number = (await addRungs(letterId, ['service'], transaction)) + 1;
  const noticeId = await layService(letter, notice, deliverAt ?? clock.date(), transaction);
  return stepRung({ letterId, number }, 'open', transaction, { noticeId });
}

/** The same of a reminder by WeChat, which has no rung. */
export async function layStandIn(notice: Notice, reason: NoticeReason, transaction: Transaction): Promise<boolean> {
  const letter = await followingRecipient(notice, reason, transaction);
  if (!letter) return false;
  await layService(letter, notice, clock.date(), transaction);
  return true;
}

/** Whom the service account may not write to follows it no more, or blocks it: that is forgotten. */
export async function heedLeaving(notice: Notice, reason: NoticeReason, transaction: Transaction): Promise<void> {
  if (notice.channel !== 'service' || !left.includes(reason)) return;
  const letter = await envelopeOf(notice.letterId ?? '', transaction);
  if (letter?.recipientId) await forgetFollowerOf(letter.recipientId, transaction);
}
