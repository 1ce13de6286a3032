import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
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

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
const inner = notPersonal('steers the worker');
defineTable(Delivery, {
  table: 'deliveries',
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: { type: DataTypes.CHAR(26), allowNull: false, privacy: personal({ ...own, class: 'pseudonymous' }) },
    channel: { type: DataTypes.STRING(8), allowNull: false, privacy: progress },
    rung: { type: DataTypes.TINYINT.UNSIGNED, allowNull: false, privacy: inner },
    state: { type: DataTypes.STRING(16), allowNull: false, privacy: progress },
    dueAt: { type: DataTypes.DATE(3), allowNull: false, privacy: progress },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    claimId: { type: DataTypes.CHAR(26), privacy: inner },
    leaseUntil: { type: DataTypes.DATE(3), privacy: inner },
    attempts: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: progress },
    inquiries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    reason: { type: DataTypes.STRING(64), privacy: inner },
    finishedAt: { type: DataTypes.DATE(3), privacy: progress },
  },
});
