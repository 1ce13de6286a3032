import type { identityKinds } from '../../shared/contract/accounts';

/** What is merged: the account `from` into the account `into`, because a way in of this kind was proved. */
export interface Merging {
  from: string;
  into: string;
  kind: (typeof identityKinds)[number];
}
