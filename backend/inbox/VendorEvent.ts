import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type Vendor, vendorLabels } from '../vendors/vendorLabels';
import { permissionLabels, userEventLabels } from '../vendors/wechat/events/userEventLabels';
import { followEventLabels } from './followEvent';
import { mailReport, mailReportLabels } from './mailReport';
import { outcomeLabels } from './outcomeLabels';
import { pictureResult, pictureResultLabels } from './pictureResult';
import { smsReport, smsReportLabels } from './smsReport';
import { virtualFactLabels, virtualPushLabels } from './virtualPush';
import { messageEventLabels, messageFactLabels } from './wechatMessage';

/** What a vendor told us, once however often it is told. It waits for its owner while `appliedAt` is null. */
export class VendorEvent extends Model<InferAttributes<VendorEvent>, InferCreationAttributes<VendorEvent>> {
  declare id: string;
  declare vendor: Vendor;
  declare kind: string;
  /** Of what was said: the vendor may say it again. */
  declare eventMark: Buffer;
  /** Of the signed request, where one must not come twice. */
  declare requestMark: Buffer | null;
  /** Whom it is of, as a keyed mark of the name the vendor has for that person. */
  declare subjectMark: Buffer | null;
  /** The account it turned out to be of. */
  declare accountId: CreationOptional<string | null>;
  /** Our own number in what was said: of an attempt, of a payment. */
  declare reference: string | null;
  /** What was said, in codes; nothing that a person wrote or is reached by. */
  declare facts: string | null;
  /** What it came to, in a word or codes of its owner. */
  declare outcome: CreationOptional<string | null>;
  declare receivedAt: Date;
  declare appliedAt: CreationOptional<Date | null>;
}

const own = {
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'days_190',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const said = personal({ ...own, class: 'personal' });
const mark = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a keyed mark of what a vendor said' },
});
const id = DataTypes.CHAR(26);

defineTable(VendorEvent, {
  table: 'vendor_events',
  label: label('合作方发来的事件', 'What vendors told us'),
  ownership: { row: 'reference', of: 'notice_attempts', orAccount: 'accountId' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: notPersonal('number of a row') },
    vendor: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('合作方', 'vendor'),
      codes: vendorLabels,
    },
    kind: {
      type: DataTypes.STRING(48),
      allowNull: false,
      privacy: said,
      label: label('事件种类', 'kind of event'),
      codes: {
        ...userEventLabels,
        ...messageEventLabels,
        ...followEventLabels,
        ...virtualPushLabels,
        [smsReport]: label('短信送达回执', 'report of an SMS'),
        [mailReport]: label('邮件退信或投诉', 'returned mail or complaint'),
        [pictureResult]: label('图片内容检查的结果', 'what a check of a picture found'),
      },
    },
    eventMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('事件标记', 'mark of what was said'),
    },
    requestMark: { type: DataTypes.BLOB, privacy: mark, label: label('请求标记', 'mark of a request') },
    subjectMark: { type: DataTypes.BLOB, privacy: mark, label: label('账号标记', 'mark of the account') },
    accountId: {
      type: id,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    reference: {
      type: DataTypes.STRING(64),
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('我们的编号', 'number of ours'),
    },
    facts: {
      type: DataTypes.STRING(1000),
      privacy: said,
      label: label('事件内容代码', 'codes of what was said'),
      codes: {
        ...permissionLabels,
        ...smsReportLabels,
        ...mailReportLabels,
        ...messageFactLabels,
        ...pictureResultLabels,
        ...virtualFactLabels,
      },
    },
    outcome: {
      type: DataTypes.STRING(1000),
      privacy: said,
      label: label('结果', 'outcome'),
      codes: outcomeLabels,
    },
    receivedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('收到时间', 'when it came') },
    appliedAt: { type: DataTypes.DATE(3), privacy: said, label: label('生效时间', 'when it took effect') },
  },
});
