import DataLoader from 'dataloader';
import type { Attributes, CreationAttributes, Model, ModelStatic, Transaction, WhereOptions } from 'sequelize';
import { type Change, changeEach, insertRows } from './rows';

const mostTogether = 200;

/** One of what is done together. Throws what `many` throws for all of them. */
type One<Key, Answer> = (key: Key, transaction?: Transaction) => Promise<Answer>;

/**
 * Lets one statement do what many ask for at the same moment, within one transaction or outside of any: `many` answers them
 * in their order, an error where one alone failed. So whoever knows one row need not know of the others, and many cost
 * little more than one.
 */
export function together<Key, Answer = void>(
  many: (keys: readonly Key[], transaction?: Transaction) => Promise<readonly (Answer | Error)[] | undefined>,
): One<Key, Answer> {
  const open = (transaction?: Transaction) =>
    new DataLoader<Key, Answer>(
      async (keys) => (await many(keys, transaction)) ?? Array<Answer>(keys.length).fill(undefined as Answer),
      { cache: false, maxBatchSize: mostTogether },
    );
  const outside = open();
  const within = new WeakMap<Transaction, DataLoader<Key, Answer>>();
  return (key, transaction) => {
    if (!transaction) return outside.load(key);
    const known = within.get(transaction) ?? open(transaction);
    within.set(transaction, known);
    return known.load(key);
  };
}

/**
 * See `together`: a row by its primary key, where that is one column; null where there is none. Without some of its columns,
 * where they are long and not needed.
 */
export function byKey<M extends Model>(
  model: ModelStatic<M>,
  exclude: (keyof Attributes<M> & string)[] = [],
): One<string, M | null> {
  const key = model.primaryKeyAttribute as keyof M & string;
  return together(async (keys, transaction) => {
    const rows = await model.findAll({
      where: { [key]: [...new Set(keys)] } as WhereOptions<Attributes<M>>,
      attributes: { exclude },
      transaction,
    });
    const found = new Map(rows.map((row) => [String(row[key]), row]));
    return keys.map((one) => found.get(one) ?? null);
  });
}

/** See `together`: writes a row. */
export const inserting = <M extends Model>(model: ModelStatic<M>): One<CreationAttributes<M>, void> =>
  together(async (rows, transaction) => void (await insertRows(model, rows, transaction)));

/** See `together`: changes a row, which the caller holds. */
export const changing = <M extends Model>(model: ModelStatic<M>): One<Change<M>, void> =>
  together(async (rows, transaction) => void (await changeEach(model, rows, transaction)));
