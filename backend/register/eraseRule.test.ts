import '../tables';
import { label } from '../../shared/label';
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
const planted = label('种下', 'planted');
const goes = { privacy: personal({ ...own, onErase: 'delete_row' }), label: planted };
const clears = { privacy: personal({ ...own, onErase: 'clear' }), label: planted };
const stays = { privacy: personal({ ...own, retention: 'years_3', onErase: { keep: 'books' } }), label: planted };
const says = { privacy: notPersonal('x') };
const table = (columns: DefinedTable['columns']): DefinedTable => ({
  name: 'planted',
  label: planted,
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
    ['nothing personal', { id: says }],
    ['only values to clear, and no word of the row', { id: clears }],
    ['rows to delete and rows to keep', { id: goes, status: stays }],
  ])('is refused for %s', (_what, columns) => {
    expect(() => eraseRuleOf(table(columns))).toThrow('planted');
  });

  it('is read from its annotations', () => {
    expect(eraseRuleOf(table({ id: goes, status: says }))).toEqual({ kind: 'delete' });
    expect(eraseRuleOf(table({ id: stays, status: clears }))).toEqual({
      ...{ kind: 'keep', law: 'books', retention: 'years_3', clear: ['status'] },
    });
  });
});
