import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/** One way into an account; for WeChat the subject is the openid of the mini program. */
export class Identity extends Model<InferAttributes<Identity>, InferCreationAttributes<Identity>> {
  declare id: string;
  declare accountId: string;
  declare kind: 'wechat';
  declare subject: string;
  declare unionId: string | null;
  declare createdAt: Date;
}

Identity.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    accountId: { type: DataTypes.CHAR(26), allowNull: false },
    kind: { type: DataTypes.STRING(16), allowNull: false },
    subject: { type: DataTypes.STRING(128), allowNull: false },
    unionId: { type: DataTypes.STRING(128), allowNull: true },
    createdAt: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'identities' },
);

/** The WeChat openid of an account, or null when WeChat is not one of its ways in. */
export async function openidOf(accountId: string): Promise<string | null> {
  const identity = await Identity.findOne({ where: { accountId, kind: 'wechat' }, order: [['id', 'DESC']] });
  return identity?.subject ?? null;
}
