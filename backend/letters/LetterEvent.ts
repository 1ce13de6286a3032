import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Transaction,
} from 'sequelize';
import type { TimelineEntry } from '../../shared/contract/letters';
import type { Channel } from '../../shared/postage';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { newId } from '../platform/newId';

/** Something that happened to a letter; only ever added. From these rows the author's timeline is made. */
export class LetterEvent extends Model<InferAttributes<LetterEvent>, InferCreationAttributes<LetterEvent>> {
  declare id: string;
  declare letterId: string;
  declare kind: TimelineEntry['kind'];
  declare channel: CreationOptional<Channel | null>;
  declare reason: CreationOptional<string | null>;
  declare at: Date;
}

LetterEvent.init(
  {
    id: { type: DataTypes.CHAR(26), primaryKey: true },
    letterId: { type: DataTypes.CHAR(26), allowNull: false },
    kind: { type: DataTypes.STRING(16), allowNull: false },
    channel: DataTypes.STRING(8),
    reason: DataTypes.STRING(64),
    at: { type: DataTypes.DATE(3), allowNull: false },
  },
  { sequelize: database, tableName: 'letter_events' },
);

export interface Happening {
  kind: TimelineEntry['kind'];
  channel?: Channel;
  /** A vendor's code, never its sentence. */
  reason?: string;
}

/** Adds to the timeline of a letter, in the transaction that makes it true. */
export async function recordEvent(letterId: string, happening: Happening, transaction: Transaction): Promise<void> {
  await LetterEvent.create({ id: newId(), letterId, at: clock.date(), ...happening }, { transaction });
}
