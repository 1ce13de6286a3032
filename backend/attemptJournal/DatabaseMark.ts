import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * How far this database has come: a number that only grows, since when it is so, and on which server. The store of objects
 * knows the number as well: one that is smaller here has gone back.
 */
export class DatabaseMark extends Model<InferAttributes<DatabaseMark>, InferCreationAttributes<DatabaseMark>> {
  declare id: number;
  declare beat: number;
  declare beatAt: Date;
  declare server: string;
}

const ofUs = notPersonal('of the database itself');

defineTable(DatabaseMark, {
  table: 'database_marks',
  label: label('数据库标记', 'How far the database has come'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.TINYINT.UNSIGNED, primaryKey: true, privacy: ofUs },
    beat: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: ofUs },
    beatAt: { type: DataTypes.DATE(3), allowNull: false, privacy: ofUs },
    server: { type: DataTypes.STRING(64), allowNull: false, privacy: ofUs },
  },
});
