import { Account } from '../../accounts/Account';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';

/** How an account is to be closed. */
export interface ClosingWish {
  undelivered: 'cancel' | 'deliver_now';
  graceDays: number;
}

/** Puts an account into the state of being closed; twice is as once. */
export async function closeAccount(accountId: string, _wish: ClosingWish): Promise<void> {
  await Account.update({ status: 'closing' }, { where: { id: accountId } });
  forgetLiveSessions();
}
