import { type DefinedTable, definedTables } from '../platform/defineTable';

const isChildOf = ({ ownership }: DefinedTable, parent: DefinedTable) =>
  ownership !== 'nobody' && 'of' in ownership && ownership.of === parent.name;

/**
 * The tables whose rows belong to somebody, each before the tables its rows point to: attempts before deliveries before
 * letters, accounts last. Erasing in this order breaks no chain by which a row finds its account.
 */
export function ownedTables(): DefinedTable[] {
  const left = definedTables().filter(({ ownership }) => ownership !== 'nobody');
  const ordered: DefinedTable[] = [];
  while (left.length > 0) {
    const free = left.filter((table) => !left.some((other) => isChildOf(other, table)));
    // Every other table may point to the accounts themselves, by a foreign key.
    const next = free.find(({ name }) => name !== 'accounts') ?? free[0];
    if (!next) throw new Error(`tables own each other: ${left.map(({ name }) => name).join(', ')}`);
    ordered.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return ordered;
}
