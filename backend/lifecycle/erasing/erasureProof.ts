import type { Transaction } from 'sequelize';
import type { ErasureProof } from '../../../shared/contract/privacy';
import { defaultTimeZone, toLocalTime, yearsLater } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import type { DefinedTable } from '../../platform/defineTable';
import type { KeepReason, Retention } from '../../platform/personalData';
import { eraseRuleOf } from '../../register/eraseRule';
import { ownedBy } from '../../register/ownedRows';
import { ownedTables } from '../../register/ownedTables';

/** How many rows of each table an account owns. */
export type Counts = Map<string, number>;

// What stands in the proofs of accounts for letters that went to their recipients.
const transferred = 'handed_on';

type Kept = Omit<ErasureProof['kept'][number], 'name' | 'law'> & { law: KeepReason | typeof transferred };

/**
 * What of an erasure proof is settled when erasing begins. Tables and reasons stand in it as codes, and get their words
 * when it is read, in the reader's language; `until` is a day, or `handed_on` for what was transferred to recipients.
 */
export interface ProofLists {
  erased: Omit<ErasureProof['erased'][number], 'name'>[];
  kept: Kept[];
}

/** Counts what an account owns in every table; within the transaction where the table lies in its database. */
export async function countRows(accountId: string, transaction: Transaction): Promise<Counts> {
  const counts: Counts = new Map();
  for (const table of ownedTables()) {
    const within = table.model.sequelize === database ? { transaction } : {};
    counts.set(table.name, await table.model.count({ where: ownedBy(table, accountId), ...within }));
  }
  return counts;
}

const yearsOf: Partial<Record<Retention, number>> = { years_3: 3, years_10: 10 };

function untilOf(retention: Retention): string {
  const years = yearsOf[retention];
  if (years === undefined) throw new Error(`nothing is kept by law for "${retention}"`);
  return yearsLater(toLocalTime(clock.now(), defaultTimeZone), years).on;
}

const keptByLaw = (table: DefinedTable, count: number): Kept[] => {
  const rule = eraseRuleOf(table);
  return rule.kind === 'keep' && count > 0
    ? [{ what: table.name, count, law: rule.law, until: untilOf(rule.retention) }]
    : [];
};

/**
 * What goes and what stays, table by table: `all` an account had, `cut` what of it went to recipients, the rest by the
 * tables' own rules. A row is either erased, a recipient's, or kept by law; nothing else is left.
 */
export function listErasure(all: Counts, cut: Counts): ProofLists {
  const lists: ProofLists = { erased: [], kept: [] };
  for (const table of ownedTables()) {
    const toOthers = cut.get(table.name) ?? 0;
    const rest = (all.get(table.name) ?? 0) - toOthers;
    lists.kept.push(...keptByLaw(table, rest));
    if (toOthers > 0) lists.kept.push({ what: table.name, count: toOthers, law: transferred, until: transferred });
    if (rest > 0 && eraseRuleOf(table).kind === 'delete') lists.erased.push({ what: table.name, count: rest });
  }
  return lists;
}

/** Reads what a closing has of its erasure proof: nothing until erasing has settled it. */
export const readLists = (proof: string | null): ProofLists =>
  proof === null ? { erased: [], kept: [] } : (JSON.parse(proof) as ProofLists);
