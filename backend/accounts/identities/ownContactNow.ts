import type { Transaction } from 'sequelize';
import type { NormalContact } from '../contacts/contactIndex';
import { Identity } from './Identity';
import { subjectIndexOf, subjectOf } from './identities';

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
  const identities = await Identity.findAll({ where: { accountId, kind }, order: [['id', 'DESC']], transaction });
  const index = wanted && subjectIndexOf(wanted);
  if (index && identities.some(({ subjectIndex }) => subjectIndex.equals(index))) return wanted;
  const [newest] = identities;
  return newest ? { kind, value: await subjectOf(newest) } : null;
}
