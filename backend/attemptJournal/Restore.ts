import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/** How a loss was noticed: the database knows less than it did, or another server has taken its place. */
export type LossCause = 'went_back' | 'other_server';

/**
 * A time in which nothing is sent, since attempts from `since` on may be missing in the database; until the journal was
 * gone through, or an operator says so. `isOpen` is true until then, and then null: there is one at a time. `trouble` is
 * why it waits for an operator.
 */
export class Restore extends Model<InferAttributes<Restore>, InferCreationAttributes<Restore>> {
  declare id: string;
  declare isOpen: CreationOptional<true | null>;
  declare cause: LossCause;
  declare since: Date;
  declare noticedAt: Date;
  declare trouble: CreationOptional<'gap' | 'too_old' | null>;
  declare attempts: CreationOptional<number>;
  declare lost: CreationOptional<number>;
  declare endedAt: CreationOptional<Date | null>;
}

const ofUs = notPersonal('of the database itself');
const instant = { type: DataTypes.DATE(3), allowNull: false, privacy: ofUs };
const count = { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: ofUs };

defineTable(Restore, {
  table: 'restores',
  label: label('数据库恢复', 'Restores of the database'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    isOpen: { type: DataTypes.BOOLEAN, privacy: ofUs },
    cause: { type: DataTypes.STRING(16), allowNull: false, privacy: ofUs },
    since: instant,
    noticedAt: instant,
    trouble: { type: DataTypes.STRING(16), privacy: ofUs },
    attempts: count,
    lost: count,
    endedAt: { ...instant, allowNull: true },
  },
});
