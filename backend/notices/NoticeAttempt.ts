import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { outcomeLabels, type SendOutcome } from '../vendors/outcome';
import { type Vendor, vendorLabels } from '../vendors/vendorLabels';

/** One send, written before the vendor is called; its id is our reference at the vendor and never used again. */
export class NoticeAttempt extends Model<InferAttributes<NoticeAttempt>, InferCreationAttributes<NoticeAttempt>> {
  declare id: string;
  declare noticeId: string;
  declare number: number;
  declare vendor: Vendor;
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
  retention: 'notice',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
defineTable(NoticeAttempt, {
  table: 'notice_attempts',
  label: label('发送尝试', 'Attempts to send'),
  ownership: { row: 'noticeId', of: 'notices' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    noticeId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('通知编号', 'number of the notice'),
    },
    number: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: progress, label: label('次序', 'number') },
    vendor: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: progress,
      label: label('合作方', 'vendor'),
      codes: vendorLabels,
    },
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
