import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel } from '../../shared/postage';
import { database } from '../platform/database';
import type { DeliveryState } from './deliveryStates';

/**
 * The delivery of one letter by one channel; `rung` 1 is tried first. `nextAt` is when somebody acts on it next, whatever
 * its state; `leaseUntil` how long a claim or a send under way is left alone.
 */
export class Delivery extends Model<InferAttributes<Delivery>, InferCreationAttributes<Delivery>> {
  declare id: string;
  declare letterId: string;
  declare channel: Channel;
  declare rung: number;
  declare state: DeliveryState;
  declare dueAt: Date;
  declare nextAt: Date;
  declare claimId: CreationOptional<string | null>;
  declare leaseUntil: CreationOptional<Date | null>;
  declare attempts: CreationOptional<number>;
  declare inquiries: CreationOptional<number>;
  declare reason: CreationOptional<string | null>;
  declare finishedAt: CreationOptional<Date | null>;
}

Delivery.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    letterId: { type: DataTypes.CHAR(26), allowNull: false },
    channel: { type: DataTypes.STRING(8), allowNull: false },
    rung: { type: DataTypes.TINYINT.UNSIGNED, allowNull: false },
    state: { type: DataTypes.STRING(16), allowNull: false },
    dueAt: { type: DataTypes.DATE(3), allowNull: false },
    nextAt: { type: DataTypes.DATE(3), allowNull: false },
    claimId: DataTypes.CHAR(26),
    leaseUntil: DataTypes.DATE(3),
    attempts: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0 },
    inquiries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0 },
    reason: DataTypes.STRING(64),
    finishedAt: DataTypes.DATE(3),
  },
  { sequelize: database, tableName: 'deliveries' },
);
