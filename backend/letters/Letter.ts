import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { LetterStatus } from '../../shared/letterStatus';
import type { Channel, RecipientKind } from '../../shared/postage';
import { database } from '../platform/database';

type Derived = { omit: 'ladder' };

/** A letter; what is null is not settled before it is sealed. `channels` is the ladder, best first, joined by commas. */
export class Letter extends Model<InferAttributes<Letter, Derived>, InferCreationAttributes<Letter, Derived>> {
  declare id: string;
  declare authorId: string;
  declare draftKey: string;
  declare status: LetterStatus;
  declare version: number;
  declare title: string;
  declare body: string;
  declare signature: string;
  declare recipientKind: CreationOptional<RecipientKind | null>;
  declare recipientName: CreationOptional<string | null>;
  declare recipientPhone: CreationOptional<string | null>;
  declare recipientEmail: CreationOptional<string | null>;
  declare recipientId: CreationOptional<string | null>;
  declare channels: CreationOptional<string | null>;
  declare deliverAt: CreationOptional<Date | null>;
  declare deliverOn: CreationOptional<string | null>;
  declare deliverTime: CreationOptional<string | null>;
  declare timeZone: CreationOptional<string | null>;
  declare amountFen: CreationOptional<number | null>;
  declare postageVersion: CreationOptional<string | null>;
  declare sealedAt: CreationOptional<Date | null>;
  declare openedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare updatedAt: Date;

  /** The ladder of channels, best first. */
  get ladder(): Channel[] {
    return (this.channels ?? '').split(',').filter(Boolean) as Channel[];
  }
}

const id = DataTypes.CHAR(26);

Letter.init(
  {
    id: { type: id, primaryKey: true },
    authorId: { type: id, allowNull: false },
    draftKey: { type: DataTypes.STRING(40), allowNull: false },
    status: { type: DataTypes.STRING(20), allowNull: false },
    version: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false },
    title: { type: DataTypes.STRING(60), allowNull: false },
    body: { type: DataTypes.TEXT, allowNull: false },
    signature: { type: DataTypes.STRING(20), allowNull: false },
    recipientKind: DataTypes.STRING(8),
    recipientName: DataTypes.STRING(20),
    recipientPhone: DataTypes.STRING(20),
    recipientEmail: DataTypes.STRING(254),
    recipientId: id,
    channels: DataTypes.STRING(40),
    deliverAt: DataTypes.DATE(3),
    deliverOn: DataTypes.CHAR(10),
    deliverTime: DataTypes.CHAR(5),
    timeZone: DataTypes.STRING(64),
    amountFen: DataTypes.INTEGER.UNSIGNED,
    postageVersion: DataTypes.STRING(16),
    sealedAt: DataTypes.DATE(3),
    openedAt: DataTypes.DATE(3),
    createdAt: { type: DataTypes.DATE(3), allowNull: false },
    updatedAt: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'letters' },
);
