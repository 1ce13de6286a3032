import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

declare module '../../platform/personalData' {
  interface DataSubjects {
    operator: true;
  }
  interface Retentions {
    /** While somebody works for us, and 180 days after. */
    employment: true;
  }
}

/**
 * Somebody who works for us, and has no account of users by it. Disabling takes the secrets at once; the row goes 180 days
 * later, and what it did stays in the audit chain under its id.
 */
export class Operator extends Model<InferAttributes<Operator>, InferCreationAttributes<Operator>> {
  declare id: string;
  declare name: string;
  /** Codes of roles, joined by commas. */
  declare roles: string;
  declare hash: string | null;
  /** Encrypted; see `totpKey`. */
  declare totpSecret: Buffer | null;
  /** The step of the last code that was taken: none is taken twice. */
  declare lastStep: CreationOptional<number>;
  /** Marks in hex of the recovery codes that are left, joined by commas. */
  declare recoveryMarks: string | null;
  /** Since the last sign-in. */
  declare failedTries: CreationOptional<number>;
  declare lockedUntil: CreationOptional<Date | null>;
  declare createdAt: Date;
  /** Lets nobody in, keeps the secrets, and can be taken back. */
  declare suspendedAt: CreationOptional<Date | null>;
  declare disabledAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'operator',
  purpose: 'security',
  basis: 'contract',
  retention: 'employment',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const known = personal(own);
const secret = personal({
  ...own,
  class: 'credential',
  encryption: 'mark',
  onExport: { omit: 'proves who an operator is' },
});

defineTable(Operator, {
  table: 'operators',
  label: label('运营人员', 'Operators'),
  ownership: 'nobody',
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('编号', 'number'),
    },
    name: { type: DataTypes.STRING(40), allowNull: false, privacy: known, label: label('工作名', 'name at work') },
    roles: { type: DataTypes.STRING(120), allowNull: false, privacy: known, label: label('职责', 'roles') },
    hash: { type: DataTypes.STRING(255), privacy: secret, label: label('密码（散列）', 'password, hashed') },
    totpSecret: { type: DataTypes.BLOB, privacy: secret, label: label('动态口令密钥', 'secret of one-time codes') },
    lastStep: { type: DataTypes.INTEGER.UNSIGNED, privacy: notPersonal('lets no code be used twice') },
    recoveryMarks: {
      type: DataTypes.STRING(1000),
      privacy: secret,
      label: label('备用码标记', 'marks of recovery codes'),
    },
    failedTries: { type: DataTypes.SMALLINT.UNSIGNED, privacy: known, label: label('失败的尝试', 'failed tries') },
    lockedUntil: { type: DataTypes.DATE(3), privacy: known, label: label('锁定至', 'locked until') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: known, label: label('加入时间', 'since when') },
    suspendedAt: { type: DataTypes.DATE(3), privacy: known, label: label('暂停时间', 'suspended') },
    disabledAt: { type: DataTypes.DATE(3), privacy: known, label: label('停用时间', 'disabled') },
  },
});
