import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal } from '../../platform/personalData';

/** Where the audit chain begins, its oldest rows having been removed by their time, and where it ends; see `auditMac`. */
export class AuditHead extends Model<InferAttributes<AuditHead>, InferCreationAttributes<AuditHead>> {
  declare chain: 'operators';
  /** The number and the hash of the last row that was removed. */
  declare removed: number;
  declare removedHash: Buffer;
  declare number: number;
  declare mac: Buffer;
  /** When the end of the chain was last sent to where no database reaches. */
  declare rootSentAt: CreationOptional<Date | null>;
}

const proof = notPersonal('proves that no row was cut off');

defineTable(AuditHead, {
  table: 'audit_heads',
  label: label('运营操作记录的校验', 'Mac of the record of what operators did'),
  ownership: 'nobody',
  database,
  columns: {
    chain: {
      type: DataTypes.STRING(12),
      primaryKey: true,
      privacy: notPersonal('the chain of operators, the only one'),
    },
    removed: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: proof },
    removedHash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
    number: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: proof },
    mac: { field: 'seal', type: DataTypes.BLOB, allowNull: false, privacy: proof },
    rootSentAt: { type: DataTypes.DATE(3), privacy: notPersonal('when the end of the chain was last sent out') },
  },
});
