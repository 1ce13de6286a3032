import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import type { Backup } from '../../shared/arrivalRules';
import { ArrivalRule } from './ArrivalRule';
import { encryptSecond, type SecondPerson } from './secondPerson';

/** What an author has chosen for a letter that does not arrive, or is not opened. */
export interface ArrivalWish {
  backup: Backup;
  retryYears: number | null;
  second: SecondPerson | null;
  remindAfterDays: number | null;
}

/** Keeps what an author has chosen for a letter, in place of what was chosen before; nothing of it has begun. */
export async function keepArrivalRule(
  letterId: string,
  key: KeyObject,
  { second, ...chosen }: ArrivalWish,
  transaction: Transaction,
): Promise<void> {
  const fresh = { state: 'resting' as const, beganAt: null, tries: 0, nextAt: null, remindAt: null, remindedAt: null };
  await ArrivalRule.upsert({ letterId, ...chosen, ...encryptSecond(key, letterId, second), ...fresh }, { transaction });
}
