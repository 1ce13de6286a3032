import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/** A vendor's report as the version before stored it; dropped with the next issue. */
export class Receipt extends Model<InferAttributes<Receipt>, InferCreationAttributes<Receipt>> {
  declare eventKey: string;
  declare attemptId: string;
  declare reference: string;
  declare delivered: boolean | null;
  declare code: string | null;
  declare reportedAt: Date;
  declare receivedAt: Date;
  declare appliedAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
const vendorNumber = personal({ ...own, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } });
defineTable(Receipt, {
  table: 'receipts',
  label: label('送达回执（旧记录）', 'Receipts of delivery (old record)'),
  ownership: { row: 'attemptId', of: 'delivery_attempts' },
  database,
  columns: {
    eventKey: {
      type: DataTypes.STRING(120),
      primaryKey: true,
      privacy: vendorNumber,
      label: label('回执编号', 'number of the receipt'),
    },
    attemptId: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('尝试编号', 'number of the attempt'),
    },
    reference: {
      type: DataTypes.STRING(128),
      allowNull: false,
      privacy: vendorNumber,
      label: label('合作方编号', 'number of the vendor'),
    },
    delivered: { type: DataTypes.BOOLEAN, privacy: progress, label: label('是否送达', 'whether it arrived') },
    code: { type: DataTypes.STRING(64), privacy: notPersonal('a code of a vendor') },
    reportedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: progress,
      label: label('回执时间', 'when reported'),
    },
    receivedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a push came') },
    appliedAt: { type: DataTypes.DATE(3), privacy: notPersonal('steers the worker') },
  },
});
