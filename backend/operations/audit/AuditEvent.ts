import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';
import { type ActName, acts } from '../acts';
import { type Role, roleLabels } from '../roles';

/** `begun` stands before an act is done; `done` or `failed` after it; `refused` where it was not allowed to begin. */
export type Stage = 'begun' | 'done' | 'failed' | 'refused';

/**
 * A row of the audit chain: what an operator did or looked at; only ever added. An act that broke off has a row `begun` and
 * none that ends it. Whom it was about stands in it as a mark, never as a name, a contact or a word.
 */
export class AuditEvent extends Model<InferAttributes<AuditEvent>, InferCreationAttributes<AuditEvent>> {
  declare number: number;
  declare at: Date;
  /** Null: nobody was signed in, as when the first operator is made. */
  declare operatorId: string | null;
  /** The role by which it was allowed. */
  declare role: Role | null;
  declare act: ActName | 'sign_in';
  declare stage: Stage;
  /** The row that began what this row ends. */
  declare begunNumber: number | null;
  /** The mark of the account, or of the contact, that it was about. */
  declare subjectMark: Buffer | null;
  /** The number of the letter, or of the operator, that it was about. */
  declare objectId: string | null;
  /** The second pair of eyes. */
  declare secondOperatorId: string | null;
  declare previousHash: Buffer;
  declare hash: Buffer;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'security',
  basis: 'legal_duty',
  retention: 'years_3',
  encryption: 'plain',
  onExport: 'include',
  onErase: { keep: 'audit' },
} as const;
const fact = personal(own);
const operator = personal({
  ...own,
  class: 'pseudonymous',
  subject: 'operator',
  onExport: { omit: 'an operator, whose role is shown' },
});
const proof = notPersonal('proves that no row was changed');
const place = notPersonal('place in the chain');

defineTable(AuditEvent, {
  table: 'audit_events',
  label: label('运营操作记录', 'Record of what operators did'),
  ownership: { mark: 'subjectMark' },
  database,
  columns: {
    number: { type: DataTypes.INTEGER.UNSIGNED, primaryKey: true, privacy: place },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: fact, label: label('时间', 'when') },
    operatorId: { type: DataTypes.CHAR(26), privacy: operator, label: label('运营人员', 'operator') },
    role: { type: DataTypes.STRING(20), privacy: fact, label: label('职责', 'role'), codes: roleLabels },
    act: {
      type: DataTypes.STRING(24),
      allowNull: false,
      privacy: fact,
      label: label('操作', 'act'),
      codes: {
        ...(Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, act.label])) as Record<
          ActName,
          (typeof acts)[ActName]['label']
        >),
        sign_in: label('登录', 'signed in'),
      },
    },
    stage: {
      type: DataTypes.STRING(12),
      allowNull: false,
      privacy: fact,
      label: label('阶段', 'stage'),
      codes: {
        begun: label('开始', 'begun'),
        done: label('完成', 'done'),
        failed: label('未成', 'failed'),
        refused: label('未获准', 'refused'),
      },
    },
    begunNumber: { type: DataTypes.INTEGER.UNSIGNED, privacy: place },
    subjectMark: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...own,
        class: 'pseudonymous',
        encryption: 'mark',
        onExport: { omit: 'a mark that stands for the account' },
      }),
      label: label('账号或联系方式的标记', 'mark of the account or contact'),
    },
    objectId: {
      type: DataTypes.STRING(64),
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('所涉编号', 'number of what it was about'),
    },
    secondOperatorId: { type: DataTypes.CHAR(26), privacy: operator, label: label('复核人员', 'second operator') },
    previousHash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
    hash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
  },
});
