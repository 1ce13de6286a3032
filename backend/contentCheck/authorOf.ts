import { Account } from '../accounts/Account';
import { openidOf } from '../accounts/identities/identities';
import { clock } from '../platform/clock';

/** Whose letter is checked: by WeChat where there is an openid. */
export interface Author {
  accountId: string;
  openid: string | null;
  isNewcomer: boolean;
}

const newcomerMs = 3 * 86_400_000;

/** The author of a letter, as those who check it must know of them. */
export async function authorOf(accountId: string): Promise<Author> {
  const openid = await openidOf(accountId);
  const account = await Account.findByPk(accountId, { attributes: ['createdAt'] });
  const isNewcomer = account === null || clock.now() - account.createdAt.getTime() < newcomerMs;
  return { accountId, openid, isNewcomer };
}
