import type { Transaction } from 'sequelize';
import { mergeConsents } from '../../accounts/consents/mergeConsents';
import { mergeProfiles } from '../../accounts/leaving/mergeProfiles';
import { removeAccount } from '../../accounts/leaving/removeAccount';
import type { Merging } from '../../accounts/Merging';
import { mergePasswords } from '../../accounts/passwords/mergePasswords';
import { mergeNotices } from '../../accounts/security/mergeNotices';
import { removeSessions } from '../../accounts/sessions/removeSessions';
import { mergeIdentities } from '../../accounts/waysIn/mergeIdentities';
import { mergeFollowers } from '../../followers/followers';
import { mergeWechatEvents } from '../../inbox/adoption/mergeWechatEvents';
import { mergeEvents } from '../../inbox/mergeEvents';
import { mergeLetters } from '../../letters/leaving/mergeLetters';
import { mergeMessageConsents } from '../../messageConsents/mergeMessageConsents';
import { mergeClosedWays } from '../../opening/mergeClosedWays';
import { mergeOrderContacts } from '../../orders/leaving/mergeOrderContacts';
import { mergeOrders } from '../../payments/leaving/mergeOrders';
import { mergeRefusals } from '../../refusals/partialRefusals';
import { mergeClosures } from '../closing/mergeClosures';

type Move = (merging: Merging, transaction: Transaction) => Promise<void>;

const moves = {
  // Before the letters, which say whose they are.
  closedWays: mergeClosedWays,
  letters: mergeLetters,
  // Before the orders, which say whose they are.
  orderContacts: mergeOrderContacts,
  orders: mergeOrders,
  identities: mergeIdentities,
  // After the ways in, which they go with.
  followers: mergeFollowers,
  passwords: mergePasswords,
  profile: mergeProfiles,
  consents: mergeConsents,
  sessions: removeSessions,
  notices: mergeNotices,
  messageConsents: mergeMessageConsents,
  refusals: mergeRefusals,
  vendorEvents: mergeEvents,
  wechatEvents: mergeWechatEvents,
  closures: mergeClosures,
  account: removeAccount,
} satisfies Record<string, Move>;

/** What moves from one account to another or goes with it, in order, within one transaction. */
export const mergeMoves: Record<keyof typeof moves, Move> = moves;
