import fc from 'fast-check';
import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Transaction } from 'sequelize';
import { beforeStatement } from '../testing/failStatement';
import { testSystem } from '../testing/testSystem';
import { allDone } from './allDone';
import { database, inTransaction } from './database';
import { changeEach, insertRows, readRows } from './rows';
import { stepping } from './stepRows';
import { byKey, inserting, together } from './together';

class Crate extends Model<InferAttributes<Crate>, InferCreationAttributes<Crate>> {
  declare id: string;
  declare state: string;
  declare tries: number;
  declare mark: Buffer | null;
  declare at: Date | null;
}
Crate.init(
  {
    id: { type: DataTypes.CHAR(4), primaryKey: true },
    state: { type: DataTypes.STRING(8), allowNull: false },
    tries: { type: DataTypes.INTEGER, allowNull: false },
    mark: { type: DataTypes.BLOB },
    at: { type: DataTypes.DATE(3) },
  },
  { sequelize: database, tableName: 'crates' },
);

afterAll(() => database.query('DROP TABLE crates'));
testSystem();
beforeAll(() => Crate.sync({ force: true }));
beforeEach(() => Crate.destroy({ where: {} }));

const mark = Buffer.from([0, 39, 92, 255]);
const at = new Date('2037-03-29T01:30:00.123Z');
const crate = (id: string, state = 'open', tries = 0) => ({ id, state, tries, mark: null, at: null });
const all = () => readRows(Crate, { where: { state: ['open', 'shut', 'gone'] }, sortedBy: ['id'] });
const idOf = (index: number) => `c${String(index).padStart(3, '0')}`;
const step = stepping(Crate);

describe('rows that change at once', () => {
  it('change each to values of its own, and to nothing that was not given', async () => {
    await insertRows(Crate, [crate('a'), crate('b'), { ...crate('c'), mark, at }, crate('d')]);
    await changeEach(Crate, [
      { key: { id: 'a' }, changes: { state: 'shut', tries: 1, at } },
      { key: { id: 'b' }, changes: { state: 'shut', mark } },
      { key: { id: 'c' }, changes: { state: 'shut', mark: null, at: null } },
    ]);
    expect(await all()).toEqual([
      { ...crate('a', 'shut', 1), at },
      { ...crate('b', 'shut'), mark },
      crate('c', 'shut'),
      crate('d'),
    ]);
    await changeEach(Crate, []);
  });

  it('are written and changed by the hundred as by the one', async () => {
    const many = Array.from({ length: 300 }, (_, index) => crate(idOf(index)));
    await insertRows(Crate, many);
    await changeEach(
      Crate,
      many.map(({ id }, tries) => ({ key: { id }, changes: { tries, mark, at } })),
    );
    expect(await all()).toEqual(
      many.map((one, tries) => ({ ...one, tries, mark, at })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });
});

describe('what is asked for at the same moment', () => {
  it('is one statement, within a transaction and outside of any, and answered in its order', async () => {
    await inTransaction((transaction) => allDone(['a', 'b'].map((id) => inserting(Crate)(crate(id), transaction))));
    const statements = beforeStatement(/./, async () => undefined);
    const insert = inserting(Crate);
    await inTransaction(async (transaction) => {
      await allDone(['c', 'd'].map((id) => insert(crate(id), transaction)));
    });
    expect(statements).toHaveBeenCalledTimes(1);
    const load = byKey(Crate);
    const found = await Promise.all(['d', 'x', 'a', 'd'].map((id) => load(id)));
    expect(found.map((one) => one?.id ?? null)).toEqual(['d', null, 'a', 'd']);
  });

  it('fails for all where the statement does, and for one where only that fails', async () => {
    const halve = together<number, number>(async (numbers) =>
      numbers.map((number) => (number % 2 ? new Error(`${number} is odd`) : number / 2)),
    );
    expect(await Promise.allSettled([2, 3].map((number) => halve(number)))).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: new Error('3 is odd') },
    ]);
    const fail = together<number>(() => Promise.reject(new Error('away')));
    for (const one of await Promise.allSettled([1, 2].map((number) => fail(number))))
      expect(one).toEqual({ status: 'rejected', reason: new Error('away') });
  });

  it('is ended, all of it, before a transaction that it fails in', async () => {
    const insert = inserting(Crate);
    const work = inTransaction(async (transaction) => {
      await allDone([insert(crate('a'), transaction), Promise.reject(new Error('planted'))]);
    });
    await expect(work).rejects.toThrow('planted');
    expect(await all()).toEqual([]);
  });
});

describe('steps that are taken at once', () => {
  it('come to the same as one after the other', async () => {
    const states = fc.constantFrom('open', 'shut', 'gone');
    const steps = fc.array(
      fc.record({ index: fc.nat(4), from: fc.subarray(['open', 'shut', 'gone']), to: states, tries: fc.nat(2) }),
      { minLength: 2, maxLength: 6 },
    );
    const take = (list: { index: number; from: string[]; to: string; tries: number }[], atOnce: boolean) =>
      inTransaction(async (transaction) => {
        await Crate.destroy({ where: {}, transaction });
        await insertRows(
          Crate,
          [0, 1, 2, 3].map((index) => crate(idOf(index))),
          transaction,
        );
        const one = ({ index, from, to, tries }: (typeof list)[number], number: number) =>
          step(
            { key: { id: idOf(index) }, where: { state: from, tries }, changes: { state: to, tries: number + 1 } },
            transaction,
          );
        const moved: boolean[] = [];
        if (atOnce) moved.push(...(await allDone(list.map(one))));
        else for (const [number, each] of list.entries()) moved.push(await one(each, number));
        return { moved, rows: await Crate.findAll({ raw: true, order: ['id'], transaction }) };
      });
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        expect(await take(list, true)).toEqual(await take(list, false));
      }),
      { numRuns: 60 },
    );
  });

  it('are taken by one of two that come at the same time', async () => {
    await insertRows(
      Crate,
      ['a', 'b'].map((id) => crate(id)),
    );
    const shut = (id: string) => ({ key: { id }, where: { state: 'open' }, changes: { state: 'shut' } });
    const both = () => inTransaction((transaction) => allDone(['a', 'b'].map((id) => step(shut(id), transaction))));
    const moved = await Promise.all([both(), both()]);
    expect(moved.sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

describe('a transaction that a deadlock has ended', () => {
  type Ask = (transaction: Transaction) => Promise<unknown>;
  const change = (id: string, transaction: Transaction) =>
    changeEach(Crate, [{ key: { id }, changes: { tries: 9 } }], transaction);
  const ways: [name: string, ask: Ask][] = [
    ['Sequelize', (transaction) => Crate.update({ tries: 9 }, { where: { id: 'b' }, transaction })],
    ['a statement past it', (transaction) => change('b', transaction)],
  ];

  /** Holds `b` and asks for `a`; it has written so much that a deadlock ends the other one. */
  async function inTheWay(): Promise<() => Promise<void>> {
    let holds: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (holds = resolve));
    const over = inTransaction(async (transaction) => {
      await change('b', transaction);
      await insertRows(
        Crate,
        Array.from({ length: 200 }, (_, index) => crate(idOf(index), 'other')),
        transaction,
      );
      holds();
      await change('a', transaction);
    });
    await held;
    return () => over;
  }

  it.each(ways)('leaves nothing of what was under way in it, and is tried again: met by %s', async (_name, ask) => {
    await insertRows(
      Crate,
      ['a', 'b'].map((id) => crate(id)),
    );
    const insert = inserting(Crate);
    let tries = 0;
    let other = async (): Promise<void> => undefined;
    await inTransaction(async (transaction) => {
      tries += 1;
      const id = `z${tries}`;
      await change('a', transaction);
      if (tries === 1) other = await inTheWay();
      const asked = ask(transaction);
      // Beside it: a work of several steps, one of which comes when the deadlock has been told.
      const beside = asked.catch(() => undefined).then(() => insert(crate(id), transaction));
      await allDone([beside, asked]);
    });
    await other();
    expect((await all()).map(({ id }) => id)).toEqual(['a', 'b', 'z2']);
  });
});
