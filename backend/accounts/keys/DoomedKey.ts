import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
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
    },
    doomedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a key lost its account') },
  },
});
