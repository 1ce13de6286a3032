import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { defineTable } from '../../platform/defineTable';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { notPersonal } from '../../platform/personalData';

/** The wrapped key of one payee: without it nobody knows any more who was to be paid. */
export class PayoutKey extends Model<InferAttributes<PayoutKey>, InferCreationAttributes<PayoutKey>> {
  declare id: string;
  declare kekId: string;
  declare wrapped: Buffer;
  declare createdAt: Date;
}

const ofNobody = notPersonal('opens one payee, and says nothing of whose');

defineTable(PayoutKey, {
  table: 'payout_keys',
  label: label('人工付款密钥', 'Keys of refunds paid out by hand'),
  ownership: 'nobody',
  database: keysDatabase,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: ofNobody },
    kekId: { type: DataTypes.CHAR(26), allowNull: false, privacy: ofNobody },
    wrapped: { type: DataTypes.BLOB, allowNull: false, privacy: ofNobody },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: ofNobody },
  },
});
