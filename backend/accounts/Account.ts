import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../platform/database';

/** A person with a PostoMe account; how they get in is in Identity. */
export class Account extends Model<InferAttributes<Account>, InferCreationAttributes<Account>> {
  declare id: string;
  declare createdAt: Date;
}

Account.init(
  { id: { type: DataTypes.CHAR(26), primaryKey: true }, createdAt: { type: DataTypes.DATE(3), allowNull: false } },
  { sequelize: database, tableName: 'accounts' },
);
