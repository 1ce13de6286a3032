import type { DefinedTable } from '../platform/defineTable';
import type { KeepReason, Personal } from '../platform/personalData';
import { personalColumnsOf } from './columns';

/** What erasing an account does with the rows of a table: they go, or stay by law with the values in `clear` taken out. */
export type EraseRule =
  | { kind: 'delete' }
  | { kind: 'keep'; law: KeepReason; retention: Personal['retention']; clear: string[] };

/**
 * What the annotations of a table say of erasing. Throws when they say nothing, or no one thing: then nobody has decided
 * what becomes of its rows.
 */
export function eraseRuleOf(table: DefinedTable): EraseRule {
  const columns = personalColumnsOf(table).map(({ attribute, annotation }) => ({ attribute, ...annotation }));
  const kept = columns.find(({ onErase }) => typeof onErase === 'object');
  const deleted = columns.some(({ onErase }) => onErase === 'delete_row');
  if (deleted && !kept) return { kind: 'delete' };
  if (!kept || deleted || typeof kept.onErase !== 'object') {
    throw new Error(`the annotations of ${table.name} do not say whether erasing deletes or keeps its rows`);
  }
  const clear = columns.filter(({ onErase }) => onErase === 'clear').map(({ attribute }) => attribute);
  return { kind: 'keep', law: kept.onErase.keep, retention: kept.retention, clear };
}
