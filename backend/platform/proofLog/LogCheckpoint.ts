import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../database';
import { defineTable } from '../defineTable';
import { notPersonal } from '../personalData';

/** How far the proof log went on a day. `text` is stored before it is signed; then `note` is the signed checkpoint. */
export class LogCheckpoint extends Model<InferAttributes<LogCheckpoint>, InferCreationAttributes<LogCheckpoint>> {
  declare onDay: string;
  declare size: number;
  declare text: string;
  declare note: CreationOptional<string | null>;
}

const open = notPersonal('published for everybody');

defineTable(LogCheckpoint, {
  table: 'log_checkpoints',
  label: label('存证日志的每日校验点', 'Daily checkpoints of the proof log'),
  ownership: 'nobody',
  database,
  columns: {
    onDay: { type: DataTypes.CHAR(10), primaryKey: true, privacy: open },
    size: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: open },
    text: { type: DataTypes.STRING(400), allowNull: false, privacy: open },
    note: { type: DataTypes.STRING(1000), privacy: open },
  },
});
