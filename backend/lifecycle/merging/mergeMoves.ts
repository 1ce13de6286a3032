import { QueryTypes, type Transaction } from 'sequelize';
import { removeNotices } from '../../accounts/alerts/removeNotices';
import { mergeConsents } from '../../accounts/consents/mergeConsents';
import { mergeIdentities } from '../../accounts/identities/mergeIdentities';
import { mergeProfiles } from '../../accounts/leaving/mergeProfiles';
import { removeAccount } from '../../accounts/leaving/removeAccount';
import type { Merging } from '../../accounts/Merging';
import { mergePasswords } from '../../accounts/passwords/mergePasswords';
import { removeSessions } from '../../accounts/sessions/removeSessions';
import { mergeLetters } from '../../letters/leaving/mergeLetters';
import { mergeOrders } from '../../payments/leaving/mergeOrders';
import { database } from '../../platform/database';
import { mergeClosures } from '../closing/mergeClosures';

type Move = (merging: Merging, transaction: Transaction) => Promise<void>;

// What WeChat told of its user moves with the way in: it may not be applied yet.
const mergeWechatEvents: Move = async ({ from, into }, transaction) => {
  await database.query('UPDATE wechat_events SET account_id = :into WHERE account_id = :from', {
    ...{ type: QueryTypes.RAW, replacements: { from, into }, transaction },
  });
};

/** What moves from one account to another or goes with it, in order, within one transaction. */
export const mergeMoves = {
  letters: mergeLetters,
  orders: mergeOrders,
  identities: mergeIdentities,
  passwords: mergePasswords,
  profile: mergeProfiles,
  consents: mergeConsents,
  sessions: removeSessions,
  notices: removeNotices,
  wechatEvents: mergeWechatEvents,
  closures: mergeClosures,
  account: removeAccount,
} satisfies Record<string, Move>;
