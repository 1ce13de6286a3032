import { clock } from '../../platform/clock';
import { Account } from '../Account';

/** Lets an account be told no more, or again, that its letters are on their way. */
export async function muteAllYearly(accountId: string, muted: boolean): Promise<void> {
  await Account.update({ yearlyMutedAt: muted ? clock.date() : null }, { where: { id: accountId } });
}
