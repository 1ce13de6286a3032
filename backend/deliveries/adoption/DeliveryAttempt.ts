import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';
import { outcomeLabels, type SendOutcome } from '../../vendors/outcome';

/** One send of an old delivery, as the version before wrote it; dropped with the next issue. */
export class DeliveryAttempt extends Model<InferAttributes<DeliveryAttempt>, InferCreationAttributes<DeliveryAttempt>> {
  declare id: string;
  declare deliveryId: string;
  declare number: number;
  declare startedAt: Date;
  declare endedAt: CreationOptional<Date | null>;
  declare outcome: CreationOptional<SendOutcome['kind'] | null>;
  declare code: CreationOptional<string | null>;
  declare reference: CreationOptional<string | null>;
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
defineTable(DeliveryAttempt, {
  table: 'delivery_attempts',
  label: label('送达尝试（旧记录）', 'Attempts to deliver (old record)'),
  ownership: { row: 'deliveryId', of: 'deliveries' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    deliveryId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('送达编号', 'number of the delivery'),
    },
    number: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: progress, label: label('次序', 'number') },
    startedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: progress,
      label: label('开始时间', 'when it began'),
    },
    endedAt: { type: DataTypes.DATE(3), privacy: progress, label: label('结束时间', 'when it ended') },
    outcome: { type: DataTypes.STRING(16), privacy: progress, label: label('结果', 'outcome'), codes: outcomeLabels },
    code: { type: DataTypes.STRING(64), privacy: notPersonal('a code of a vendor') },
    reference: {
      type: DataTypes.STRING(128),
      privacy: personal({ ...own, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } }),
      label: label('合作方编号', 'number of the vendor'),
    },
  },
});
