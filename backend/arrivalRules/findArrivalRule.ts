import { together } from '../platform/together';
import { ArrivalRule } from './ArrivalRule';

/**
 * What was chosen for a letter that does not arrive, locked within a transaction; null where nothing was. Those of many
 * letters are read together.
 */
export const findArrivalRule = together<string, ArrivalRule | null>(async (letterIds, transaction) => {
  const where = { letterId: [...new Set(letterIds)] };
  const found = await ArrivalRule.findAll({ where, ...(transaction ? { transaction, lock: true } : {}) });
  const rules = new Map(found.map((rule) => [rule.letterId, rule]));
  return letterIds.map((id) => rules.get(id) ?? null);
});
