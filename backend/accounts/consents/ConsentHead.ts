import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * How far the ledger of one person goes, so that rows cut off its end are missed too. `mac` is keyed by a secret that is
 * in no database: whoever can only write to the database can't make a ledger that verifies.
 */
export class ConsentHead extends Model<InferAttributes<ConsentHead>, InferCreationAttributes<ConsentHead>> {
  declare subjectMark: Buffer;
  declare number: number;
  declare mac: Buffer;
}

const proof = notPersonal('proves that no row was cut off');

defineTable(ConsentHead, {
  table: 'consent_heads',
  label: label('同意记录的校验', 'Mac of the record of consents'),
  ownership: { mark: 'subjectMark' },
  database,
  columns: {
    subjectMark: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: personal({
        class: 'pseudonymous',
        subject: 'account',
        purpose: 'rights',
        basis: 'legal_duty',
        retention: 'years_3',
        encryption: 'mark',
        onExport: { omit: 'a mark that stands for the account' },
        onErase: { keep: 'consent_proof' },
      }),
      label: label('账号标记', 'mark of the account'),
    },
    number: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: proof },
    mac: { field: 'seal', type: DataTypes.BLOB, allowNull: false, privacy: proof },
  },
});
