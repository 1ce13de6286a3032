import '../tables';
import { Account } from '../accounts/Account';
import type { DefinedTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { eraseRuleOf } from './eraseRule';
import { ownedTables } from './ownedTables';

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'account',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
} as const;
const goes = personal({ ...own, onErase: 'delete_row' });
const clears = personal({ ...own, onErase: 'clear' });
const stays = personal({ ...own, retention: 'years_3', onErase: { keep: 'books' } });
const table = (columns: DefinedTable['columns']): DefinedTable => ({
  name: 'planted',
  model: Account,
  ownership: { account: 'id' },
  columns,
});

describe('what erasing does with a table', () => {
  it('is decided for every table whose rows belong to somebody', () => {
    const rules = new Map(ownedTables().map((one) => [one.name, eraseRuleOf(one).kind]));
    expect(rules.size).toBeGreaterThan(12);
    expect([...rules].filter(([, kind]) => kind === 'keep').map(([name]) => name)).toEqual(
      expect.arrayContaining(['closures', 'orders', 'payments']),
    );
    expect(rules.get('letters')).toBe('delete');
  });

  it.each([
    ['nothing personal', { id: notPersonal('x') }],
    ['only values to clear, and no word of the row', { id: clears }],
    ['rows to delete and rows to keep', { id: goes, status: stays }],
  ])('is refused for %s', (_what, columns) => {
    expect(() => eraseRuleOf(table(columns))).toThrow('planted');
  });

  it('is read from its annotations', () => {
    expect(eraseRuleOf(table({ id: goes, status: notPersonal('x') }))).toEqual({ kind: 'delete' });
    expect(eraseRuleOf(table({ id: stays, status: clears }))).toEqual({
      ...{ kind: 'keep', law: 'books', retention: 'years_3', clear: ['status'] },
    });
  });
});
