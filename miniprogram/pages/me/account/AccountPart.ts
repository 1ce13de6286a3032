import type { Account } from '../../../../shared/contract/accounts';

/** What each part of the account's page is told, and what it tells. */
export interface AccountPart {
  account: Account;
  onChanged(account: Account): void;
}
