import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from './database';
import { defineTable } from './defineTable';
import { notPersonal, personal } from './personalData';

class Planted extends Model<InferAttributes<Planted>, InferCreationAttributes<Planted>> {
  declare id: string;
  declare mood: CreationOptional<'calm' | 'merry' | null>;
  declare seenAt: Date;
}

type Options = Parameters<typeof defineTable<Planted>>[1];

const said = personal({
  class: 'personal',
  subject: 'account',
  purpose: 'write',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
});
const type = DataTypes.STRING(8);
const name = label('心情', 'mood');
const calm = label('平静', 'calm');
const merry = label('欢喜', 'merry');
const columns: Options['columns'] = {
  id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
  mood: { field: 'temper', type, privacy: said, label: name, codes: { calm, merry } },
  seenAt: { type: DataTypes.DATE(3), privacy: said, label: label('时间', 'when') },
};

describe('a table', () => {
  it('is bound to its model with no word of ours in what Sequelize is given', () => {
    defineTable(Planted, { table: 'planted', label: label('种下', 'Planted'), ownership: 'nobody', database, columns });
    const { mood } = Planted.getAttributes();
    expect(mood).toMatchObject({ field: 'temper', type: { key: 'STRING' } });
    for (const ours of ['privacy', 'label', 'codes']) expect(mood).not.toHaveProperty(ours);
  });

  it('does not compile while something of a column is left unsaid: the compiler finds an error in each of these', () => {
    const { id, mood, seenAt } = columns;
    const unsaid: Options['columns'][] = [
      // @ts-expect-error a column left out
      { id, mood },
      // @ts-expect-error whether it is of a person
      { id, seenAt, mood: { type } },
      // @ts-expect-error how people call it
      { id, seenAt, mood: { type, privacy: said, codes: { calm, merry } } },
      // @ts-expect-error how people call its codes
      { id, seenAt, mood: { type, privacy: said, label: name } },
      // @ts-expect-error how people call one of them
      { id, seenAt, mood: { type, privacy: said, label: name, codes: { calm } } },
      // @ts-expect-error a code its type does not have
      { id, seenAt, mood: { type, privacy: said, label: name, codes: { calm, merry, sad: calm } } },
      // @ts-expect-error labels where nobody is shown anything
      { id, seenAt, mood: { type, privacy: notPersonal('a planted reason'), label: name } },
      // @ts-expect-error codes of what is no text
      { id, mood, seenAt: { type: DataTypes.DATE(3), privacy: said, label: name, codes: { calm } } },
    ];
    expect(unsaid).toHaveLength(8);
  });
});
