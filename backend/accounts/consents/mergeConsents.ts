import type { Transaction } from 'sequelize';
import type { Merging } from '../Merging';
import { enterConsent } from './enterConsent';
import { standingConsents } from './standingConsents';

async function givenBy(accountId: string, transaction: Transaction) {
  const consents = await standingConsents(accountId, transaction);
  return consents.filter(({ granted }) => granted).map(({ purpose }) => purpose);
}

/** Withdraws what only the account that stays has given: the person who is both has not agreed to it as the other. */
export async function mergeConsents({ from, into }: Merging, transaction: Transaction): Promise<void> {
  const ofOther = await givenBy(from, transaction);
  for (const purpose of (await givenBy(into, transaction)).filter((one) => !ofOther.includes(one))) {
    await enterConsent(into, { purpose, action: 'withdrawn', surface: 'merging' }, transaction);
  }
}
