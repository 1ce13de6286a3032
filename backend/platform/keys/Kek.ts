import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { defineTable } from '../defineTable';
import { notPersonal } from '../personalData';
import { keysDatabase } from './keysDatabase';

/** A key-encryption key, wrapped by a root key. The newest that is not retired wraps; every one that is left opens. */
export class Kek extends Model<InferAttributes<Kek>, InferCreationAttributes<Kek>> {
  declare id: string;
  declare root: string;
  declare wrapped: Buffer;
  /** Of this key's id by the pepper it was made under; see `openKeys`. */
  declare pepperMark: Buffer;
  declare createdAt: Date;
  declare retiredAt: CreationOptional<Date | null>;
}

const ofNobody = notPersonal('wraps the keys of all accounts, says nothing of one');

defineTable(Kek, {
  table: 'keks',
  label: label('加密密钥的密钥', 'Keys that wrap keys'),
  ownership: 'nobody',
  database: keysDatabase,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: ofNobody },
    root: { type: DataTypes.STRING(64), allowNull: false, privacy: ofNobody },
    wrapped: { type: DataTypes.BLOB, allowNull: false, privacy: ofNobody },
    pepperMark: { type: DataTypes.BLOB, allowNull: false, privacy: ofNobody },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: ofNobody },
    retiredAt: { type: DataTypes.DATE(3), privacy: ofNobody },
  },
});
