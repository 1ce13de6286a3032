import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import type { SendOutcome } from '../vendors/outcome';

/** The parties that bring notices. */
export type NoticeVendor = 'wechat' | 'mail' | 'aliyunSms';

/** One send, written before the vendor is called; its id is our reference at the vendor and never used again. */
export class NoticeAttempt extends Model<InferAttributes<NoticeAttempt>, InferCreationAttributes<NoticeAttempt>> {
  declare id: string;
  declare noticeId: string;
  declare number: number;
  declare vendor: NoticeVendor;
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
  ownership: { row: 'noticeId', of: 'notices' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    noticeId: { type: DataTypes.CHAR(26), allowNull: false, privacy: personal({ ...own, class: 'pseudonymous' }) },
    number: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: progress },
    vendor: { type: DataTypes.STRING(16), allowNull: false, privacy: progress },
    startedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: progress },
    endedAt: { type: DataTypes.DATE(3), privacy: progress },
    outcome: { type: DataTypes.STRING(16), privacy: progress },
    code: { type: DataTypes.STRING(64), privacy: notPersonal('a code of a vendor') },
    reference: {
      type: DataTypes.STRING(128),
      privacy: personal({ ...own, class: 'pseudonymous', onExport: { omit: 'a number of the vendor' } }),
    },
  },
});
