import type { Transaction } from 'sequelize';
import { together } from '../../platform/together';
import type { NormalContact } from '../contacts/contactIndex';
import { Identity } from './Identity';
import { subjectIndexOf, subjectOf } from './identities';

const identitiesOf = together<string, Identity[]>(async (accountIds, transaction) => {
  const where = { accountId: [...new Set(accountIds)] };
  const found = await Identity.findAll({ where, order: [['id', 'DESC']], transaction });
  return accountIds.map((id) => found.filter(({ accountId }) => accountId === id));
});

/**
 * A contact of a kind that is an account's own now: `wanted` where it still is (the very one), else the newest; null when
 * there is none. Throws data_damaged.
 */
export async function ownContactNow(
  accountId: string,
  kind: NormalContact['kind'],
  wanted: NormalContact | null,
  transaction?: Transaction,
): Promise<NormalContact | null> {
  const identities = (await identitiesOf(accountId, transaction)).filter((identity) => identity.kind === kind);
  const index = wanted && subjectIndexOf(wanted);
  if (index && identities.some(({ subjectIndex }) => subjectIndex.equals(index))) return wanted;
  const [newest] = identities;
  return newest ? { kind, value: await subjectOf(newest) } : null;
}

/** Since when a contact is an account's own, as it has proved; null where it is not. */
export async function ownSince(
  accountId: string,
  contact: NormalContact,
  transaction?: Transaction,
): Promise<Date | null> {
  const index = subjectIndexOf(contact);
  const identities = await identitiesOf(accountId, transaction);
  return identities.find(({ subjectIndex }) => subjectIndex.equals(index))?.createdAt ?? null;
}
