import type { Transaction } from 'sequelize';
import { MessageConsent } from './MessageConsent';

/** Moves the consents that one account gave to another, as its way into WeChat moves. */
export async function mergeMessageConsents(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  await MessageConsent.update({ accountId: into }, { where: { accountId: from }, transaction });
}
