import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ConsentPurpose } from '../../../shared/consents';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import type { Client } from '../../platform/http/visit';
import { notPersonal, personal } from '../../platform/personalData';
import { clientLabels } from '../clientLabels';
import { consentLabels } from './consentLabels';

/**
 * A consent given or withdrawn; only ever added. The rows of one person are numbered 1 to n, and `hash` is taken over the
 * row and the hash before it (32 zero bytes at first). They outlive the account, under a mark instead of its id.
 */
export class ConsentEvent extends Model<InferAttributes<ConsentEvent>, InferCreationAttributes<ConsentEvent>> {
  declare id: string;
  declare subjectMark: Buffer;
  declare number: number;
  /** `policy` is the privacy policy itself, agreed to when joining; `look`: that a person looks at pieces of one letter. */
  declare purpose: ConsentPurpose | 'policy' | 'look';
  declare action: 'given' | 'withdrawn';
  declare textVersion: string;
  /** The client it was said in; `joining`: with the account; `merging`: taken back when two accounts became one. */
  declare surface: Client | 'joining' | 'merging';
  declare at: Date;
  declare previousHash: Buffer;
  declare hash: Buffer;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'years_3',
  encryption: 'plain',
  onExport: 'include',
  onErase: { keep: 'consent_proof' },
} as const;
const said = personal(own);
const proof = notPersonal('proves that no row was changed');

defineTable(ConsentEvent, {
  table: 'consent_events',
  label: label('同意记录', 'Record of consents'),
  ownership: { mark: 'subjectMark' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    subjectMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...own,
        class: 'pseudonymous',
        encryption: 'mark',
        onExport: { omit: 'a mark that stands for the account' },
      }),
      label: label('账号标记', 'mark of the account'),
    },
    number: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('place in the chain') },
    purpose: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: said,
      label: label('事项', 'purpose'),
      codes: {
        ...consentLabels,
        policy: label('隐私政策', 'privacy policy'),
        look: label('请人查看一封信的片段', 'a person’s look at pieces of one letter'),
      },
    },
    action: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('给予或撤回', 'given or withdrawn'),
      codes: {
        given: label('给予', 'given'),
        withdrawn: label('撤回', 'withdrawn'),
      },
    },
    textVersion: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: said,
      label: label('条款版本', 'version of the text'),
    },
    surface: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: said,
      label: label('在哪里表示', 'where it was said'),
      codes: {
        ...clientLabels,
        joining: label('建立账号时', 'when joining'),
        merging: label('合并账号时', 'when accounts were merged'),
      },
    },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('时间', 'when') },
    previousHash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
    hash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
  },
});
