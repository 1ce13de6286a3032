import type { Transaction } from 'sequelize';
import { chosenBy } from '../../../shared/channels';
import { askingOf } from '../../invitations/askingOf';
import { asksMailbox } from '../../invitations/asksMailbox';
import { standingOf } from '../../invitations/standingOf';
import type { Letter } from '../../letters/Letter';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';

const hour = 3_600_000;

/**
 * A letter that asks first comes to nobody who has not accepted it: it waits while they may answer, and is given up by this
 * way when they refused or said nothing in time. Null where nobody is asked, or they want it.
 */
export async function awaitAnswer(
  letter: Letter,
  { channel }: Notice,
  transaction: Transaction,
): Promise<Verdict | null> {
  const asking = await askingOf(letter.id, transaction);
  if (asking?.holding !== 'ask_first' || asking.answer === 'accepted') return null;
  // By WeChat it comes to who has accepted its invitation.
  if (chosenBy(channel) === 'wechat' && asksMailbox(letter, asking)) return null;
  const standing = standingOf(asking);
  if (standing === 'open') return { kind: 'postpone', reason: 'not_claimed', delayMs: hour };
  return { kind: 'give_up', reason: standing === 'refused' ? 'declined' : 'not_claimed' };
}
