import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * The account of this id is gone and its key must go too. Written with what removes the account, since the key lies in
 * another schema: were the process killed in between, the key would stay.
 */
export class DoomedKey extends Model<InferAttributes<DoomedKey>, InferCreationAttributes<DoomedKey>> {
  declare accountId: string;
  declare doomedAt: Date;
}

defineTable(DoomedKey, {
  table: 'doomed_keys',
  label: label('待销毁的密钥', 'Keys about to be destroyed'),
  ownership: 'nobody',
  database,
  columns: {
    accountId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({
        class: 'pseudonymous',
        subject: 'account',
        purpose: 'rights',
        basis: 'legal_duty',
        retention: 'code',
        encryption: 'plain',
        onExport: { omit: 'the number of an account that is gone' },
        onErase: { keep: 'fades_in_minutes' },
      }),
      label: label('账号编号', 'account number'),
    },
    doomedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a key lost its account') },
  },
});
