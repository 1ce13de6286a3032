import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../database';
import { defineTable } from '../defineTable';
import { notPersonal } from '../personalData';

/** The hash over 2^level leaves of the proof log, all of which it has: those from position · 2^level on. Never changes. */
export class LogNode extends Model<InferAttributes<LogNode>, InferCreationAttributes<LogNode>> {
  declare level: number;
  declare position: number;
  declare hash: Buffer;
}

const place = notPersonal('a place in the tree of the log');

defineTable(LogNode, {
  table: 'log_nodes',
  label: label('存证日志的树', 'Tree of the proof log'),
  ownership: 'nobody',
  database,
  columns: {
    level: { type: DataTypes.TINYINT.UNSIGNED, primaryKey: true, privacy: place },
    position: { type: DataTypes.INTEGER.UNSIGNED, primaryKey: true, privacy: place },
    hash: { type: DataTypes.BLOB, allowNull: false, privacy: notPersonal('a hash over hashes') },
  },
});
