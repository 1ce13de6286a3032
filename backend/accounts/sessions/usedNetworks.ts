import { Op } from 'sequelize';
import { label } from '../../../shared/label';
import { clock } from '../../platform/clock';
import { memory, recall, remember, traceOf } from '../../platform/memory';
import { Session } from './Session';

const usedNetworks = memory('usedNetworks', 90 * 86_400);

/** What is left in Redis of the networks an account was used from. */
export const usedNetworksTrace = traceOf(usedNetworks, {
  holds: label(
    '某个账号曾从某个网络地址段登录过（单向标记）',
    'that an account was signed in to from a network (as a one-way mark)',
  ),
  purpose: 'security',
  keptFor: label('90 天', '90 days'),
});

// No account has this id: it is looked up all the same, so that both take as long.
const nobody = '0'.repeat(26);

/** Notes that the owner of an account was signed in from a network, cut as `Place` says; remembered for ninety days. */
export const noteNetwork = (accountId: string, network: string): Promise<void> =>
  remember(usedNetworks, `${accountId} ${network}`);

/**
 * Whether the owner of an account has been signed in from this network: what strangers do elsewhere must not keep them out
 * there. Null stands for an account that does not exist, and takes as long.
 */
export async function hasUsedNetwork(accountId: string | null, network: string): Promise<boolean> {
  const id = accountId ?? nobody;
  const where = { accountId: id, network, revokedAt: null, expiresAt: { [Op.gt]: clock.date() } };
  const [remembered, live] = await Promise.all([recall(usedNetworks, `${id} ${network}`), Session.count({ where })]);
  return network !== 'unknown' && (remembered !== null || live > 0);
}
