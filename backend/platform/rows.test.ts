import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { testSystem } from '../testing/testSystem';
import { database, inTransaction, isDuplicate } from './database';
import { changeRows, insertRow, named, readRow, readRows } from './rows';

class Parcel extends Model<InferAttributes<Parcel>, InferCreationAttributes<Parcel>> {
  declare id: string;
  declare ownerId: string | null;
  declare fen: CreationOptional<number>;
  declare isOpen: CreationOptional<boolean>;
  declare seal: CreationOptional<Buffer | null>;
  declare sentAt: CreationOptional<Date | null>;
}
Parcel.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    ownerId: { type: DataTypes.CHAR(26) },
    fen: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 5 },
    isOpen: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    seal: { type: DataTypes.BLOB },
    sentAt: { type: DataTypes.DATE(3) },
  },
  { sequelize: database, tableName: 'parcels' },
);

afterAll(() => database.query('DROP TABLE parcels'));
testSystem();
beforeAll(() => Parcel.sync({ force: true }));
beforeEach(() => Parcel.destroy({ where: {} }));

const sentAt = new Date('2037-03-29T01:30:00.123Z');
const full = { id: 'a', ownerId: '林晚', fen: 250, isOpen: true, seal: Buffer.from([0, 255]), sentAt };
const read = (id: string) => readRow(Parcel, { where: { id } });

describe('rows that go past Sequelize', () => {
  it('come back as they were written, as Sequelize reads and writes them too', async () => {
    await insertRow(Parcel, full);
    expect(await read('a')).toEqual(full);
    expect((await Parcel.findByPk('a'))?.get()).toEqual(full);
    const { id: _a, ...rest } = full;
    await Parcel.create({ id: 'b', ...rest });
    expect(await read('b')).toEqual({ id: 'b', ...rest });
  });

  it('have the database’s defaults in what is not given, and nothing as nothing', async () => {
    await insertRow(Parcel, { id: 'a', ownerId: null });
    expect(await read('a')).toEqual({ id: 'a', ownerId: null, fen: 5, isOpen: false, seal: null, sentAt: null });
    expect(await read('b')).toBeNull();
  });

  it('are found by what another row names, and held without holding that one', async () => {
    for (const [id, ownerId] of [
      ['a', 'b'],
      ['b', null],
    ] as const)
      await insertRow(Parcel, { id, ownerId });
    const ownerOf = (id: string) => ({ id: named(Parcel, 'ownerId', { id }) });
    expect((await readRow(Parcel, { where: ownerOf('a') }))?.id).toBe('b');
    expect(await readRow(Parcel, { where: ownerOf('b') })).toBeNull();
    expect(await readRow(Parcel, { where: ownerOf('c') })).toBeNull();
    await inTransaction(async (transaction) => {
      await readRow(Parcel, { where: ownerOf('a'), lock: true }, transaction);
      // Waits for its turn, and fails, where the row is held.
      expect(await changeRows(Parcel, { id: 'a' }, { fen: 7 })).toBe(1);
    });
  });

  it('are found by values, nothing, one of several, in an order, with the columns that are named', async () => {
    for (const [id, ownerId] of [
      ['c', null],
      ['b', null],
      ['a', 'x'],
      ['d', 'y'],
    ] as const)
      await insertRow(Parcel, { id, ownerId });
    const ids = async (where: object) =>
      (await readRows(Parcel, { where, columns: ['id'], sortedBy: ['id'] })).map((row) => JSON.stringify(row));
    expect(await ids({ ownerId: null })).toEqual(['{"id":"b"}', '{"id":"c"}']);
    expect(await ids({ ownerId: ['x', 'y'], fen: 5 })).toEqual(['{"id":"a"}', '{"id":"d"}']);
    expect(await ids({ ownerId: [] })).toEqual([]);
    await expect(ids({})).rejects.toThrow('rows of a whole table');
    await expect(ids({ nothing: 1 })).rejects.toThrow('has no nothing');
  });

  it('are changed where they are as asked, and say how many were', async () => {
    await insertRow(Parcel, full);
    expect(await changeRows(Parcel, { id: 'a', fen: [1, 250] }, { fen: 3, ownerId: null })).toBe(1);
    expect(await changeRows(Parcel, { id: 'a', fen: [1, 250] }, { fen: 4 })).toBe(0);
    expect(await changeRows(Parcel, { id: [] }, { fen: 4 })).toBe(0);
    expect(await changeRows(Parcel, { id: 'a' }, {})).toBe(0);
    expect(await read('a')).toEqual({ ...full, fen: 3, ownerId: null });
  });

  it('belong to their transaction, which holds them and takes them back', async () => {
    await insertRow(Parcel, full);
    const failed = inTransaction(async (transaction) => {
      await readRow(Parcel, { where: { id: 'a' }, lock: true }, transaction);
      await changeRows(Parcel, { id: 'a' }, { fen: 1 }, transaction);
      expect((await readRow(Parcel, { where: { id: 'a' } }, transaction))?.fen).toBe(1);
      const other = database.query("SELECT id FROM parcels WHERE id = 'a' FOR UPDATE NOWAIT");
      await expect(other).rejects.toThrow(/lock/i);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect((await read('a'))?.fen).toBe(250);
  });

  it('tell by the error that a key is there already', async () => {
    await insertRow(Parcel, full);
    const again = await insertRow(Parcel, full).catch((error) => error);
    expect(isDuplicate(again)).toBe(true);
    expect(isDuplicate(await Parcel.create(full).catch((error) => error))).toBe(true);
    expect(isDuplicate(new Error('another'))).toBe(false);
  });
});
