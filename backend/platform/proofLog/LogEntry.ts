import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../database';
import { defineTable } from '../defineTable';
import { notPersonal } from '../personalData';

/**
 * Something that was entered into the proof log, for ever. Of what may have to be forgotten only `hash` is kept, the hash
 * of the leaf, which leads nowhere; what is of nobody stands in `held`. `onDay`: of which day it is, once a kind a day.
 * Until a checkpoint takes it in, it has no `position`.
 */
export class LogEntry extends Model<InferAttributes<LogEntry>, InferCreationAttributes<LogEntry>> {
  declare id: string;
  declare kind: string;
  declare onDay: CreationOptional<string | null>;
  declare held: CreationOptional<string | null>;
  declare hash: Buffer;
  declare position: CreationOptional<number | null>;
}

defineTable(LogEntry, {
  table: 'log_entries',
  label: label('存证日志', 'Entries of the proof log'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    kind: { type: DataTypes.STRING(12), allowNull: false, privacy: notPersonal('what kind of thing was entered') },
    onDay: { type: DataTypes.CHAR(10), privacy: notPersonal('of which day a sum is') },
    held: { type: DataTypes.STRING(512), privacy: notPersonal('sums and roots of a day, of nobody') },
    hash: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: notPersonal('nobody can tell of what, once that is gone: it held random bytes'),
    },
    position: { type: DataTypes.INTEGER.UNSIGNED, privacy: notPersonal('a place in the log') },
  },
});
