import type { Attributes, Model, ModelStatic, Transaction } from 'sequelize';
import { changeEach, changeRows, readRows, type Where } from './rows';
import { together } from './together';

/** A row by its primary key, what it must hold to be moved on, and what it holds then. */
interface Step<M extends Model> {
  key: Partial<Attributes<M>>;
  where: Where<M>;
  changes: Partial<Attributes<M>>;
}

const keyOf = (names: readonly string[], row: object) => names.map((name) => row[name as keyof object]).join(' ');

const isSame = (held: unknown, wanted: unknown): boolean =>
  Array.isArray(wanted) ? wanted.some((one) => isSame(held, one)) : held === wanted;

const holds = (row: object, where: object): boolean =>
  Object.entries(where).every(([name, wanted]) => isSame(row[name as keyof object], wanted));

async function stepMany<M extends Model>(
  model: ModelStatic<M>,
  steps: readonly Step<M>[],
  transaction?: Transaction,
): Promise<boolean[]> {
  const names = Object.keys((steps[0] as Step<M>).key);
  const looked = [...new Set([...names, ...steps.flatMap(({ where }) => Object.keys(where))])];
  const among = names.map((name) => [name, [...new Set(steps.map(({ key }) => key[name as keyof typeof key]))]]);
  const rows = await readRows(
    model,
    {
      where: Object.fromEntries(among) as Where<M>,
      columns: looked as (keyof Attributes<M>)[],
      sortedBy: names,
      lock: true,
    },
    transaction,
  );
  const found = new Map<string, object>(rows.map((row) => [keyOf(names, row), row]));
  const taken = new Map<object, { key: Step<M>['key']; changes: Step<M>['changes'] }>();
  const moved = steps.map(({ key, where, changes }) => {
    const row = found.get(keyOf(names, key));
    if (!row || !holds(row, where)) return false;
    // Of two steps of one row the second begins where the first has led.
    Object.assign(row, changes);
    taken.set(row, { key, changes: { ...taken.get(row)?.changes, ...changes } });
    return true;
  });
  await changeEach(model, [...taken.values()], transaction);
  return moved;
}

/**
 * Moves a row on if it is as it must be, false when it is not, so that of two at once only one acts; those that are moved at
 * the same moment go together.
 */
export const stepping = <M extends Model>(model: ModelStatic<M>) =>
  together<Step<M>, boolean>(async (steps, transaction) => {
    const [{ key, where, changes } = {} as Step<M>] = steps;
    if (steps.length > 1) return stepMany(model, steps, transaction);
    return [(await changeRows(model, { ...key, ...where } as Where<M>, changes, transaction)) === 1];
  });
