import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Transaction,
} from 'sequelize';
import type { Channel } from '../../shared/channels';
import type { TimelineEntry } from '../../shared/contract/letters';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { newId } from '../platform/newId';
import { notPersonal, personal } from '../platform/personalData';

/** Something that happened to a letter; only ever added. From these rows the author's timeline is made. */
export class LetterEvent extends Model<InferAttributes<LetterEvent>, InferCreationAttributes<LetterEvent>> {
  declare id: string;
  declare letterId: string;
  declare kind: TimelineEntry['kind'];
  declare channel: CreationOptional<Channel | null>;
  declare reason: CreationOptional<string | null>;
  declare at: Date;
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
const happening = personal(own);
defineTable(LetterEvent, {
  table: 'letter_events',
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: { type: DataTypes.CHAR(26), allowNull: false, privacy: personal({ ...own, class: 'pseudonymous' }) },
    kind: { type: DataTypes.STRING(16), allowNull: false, privacy: happening },
    channel: { type: DataTypes.STRING(8), privacy: happening },
    reason: { type: DataTypes.STRING(64), privacy: notPersonal('a code of a vendor') },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: happening },
  },
});

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
