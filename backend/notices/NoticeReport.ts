import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type Vendor, vendorLabels } from '../vendors/vendorLabels';

/** What a vendor reported of an attempt, as it came, once; `delivered` null means "still under way". */
export class NoticeReport extends Model<InferAttributes<NoticeReport>, InferCreationAttributes<NoticeReport>> {
  declare eventKey: string;
  declare attemptId: string;
  declare vendor: Vendor;
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
  retention: 'notice',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
const vendorNumber = personal({ ...own, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } });
defineTable(NoticeReport, {
  table: 'notice_reports',
  label: label('通知回执', 'Reports on notices'),
  ownership: { row: 'attemptId', of: 'notice_attempts' },
  database,
  columns: {
    eventKey: {
      type: DataTypes.STRING(120),
      primaryKey: true,
      privacy: vendorNumber,
      label: label('回执编号', 'number of the report'),
    },
    attemptId: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('尝试编号', 'number of the attempt'),
    },
    vendor: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: progress,
      label: label('合作方', 'vendor'),
      codes: vendorLabels,
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
