import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ConsentPurpose } from '../../../shared/consents';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import type { Client } from '../../platform/http/visit';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * A consent given or withdrawn; only ever added. The rows of one person are numbered 1 to n, and `hash` is taken over the
 * row and the hash before it (32 zero bytes at first). They outlive the account, under a mark instead of its id.
 */
export class ConsentEvent extends Model<InferAttributes<ConsentEvent>, InferCreationAttributes<ConsentEvent>> {
  declare id: string;
  declare subjectMark: Buffer;
  declare number: number;
  /** `policy` is the privacy policy itself, agreed to when joining. */
  declare purpose: ConsentPurpose | 'policy';
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
    },
    number: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('place in the chain') },
    purpose: { type: DataTypes.STRING(32), allowNull: false, privacy: said },
    action: { type: DataTypes.STRING(16), allowNull: false, privacy: said },
    textVersion: { type: DataTypes.STRING(32), allowNull: false, privacy: said },
    surface: { type: DataTypes.STRING(32), allowNull: false, privacy: said },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: said },
    previousHash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
    hash: { type: DataTypes.BLOB, allowNull: false, privacy: proof },
  },
});
