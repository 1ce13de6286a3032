import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { findArrivalRule } from './findArrivalRule';
import type { ArrivalWish } from './keepArrivalRule';
import { decryptSecond } from './secondPerson';

/** What an author has chosen for a letter that does not arrive, in clear; null where nothing was. Throws data_damaged. */
export async function arrivalWishOf(
  letterId: string,
  key: KeyObject,
  transaction?: Transaction,
): Promise<ArrivalWish | null> {
  const rule = await findArrivalRule(letterId, transaction);
  if (!rule) return null;
  const { backup, retryYears = null, remindAfterDays = null } = rule;
  return { backup, retryYears, second: decryptSecond(key, rule), remindAfterDays };
}
