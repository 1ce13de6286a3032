import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { type Label, label } from '../../shared/label';
import { channelLabels } from '../noticeKinds/channelLabels';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/** A channel of the ladder, or the card that its author has handed over. */
export type WayKind = Channel | 'card';
const wayLabels: Record<WayKind, Label> = { ...channelLabels, card: label('取信卡', 'claim card') };

/**
 * A way by which a letter came to somebody who says it is not for them: where it went, by its keyed mark, and the rung it
 * was tried by (0: none any more). It shows nothing of the letter until that is taken back.
 */
export class ClosedWay extends Model<InferAttributes<ClosedWay>, InferCreationAttributes<ClosedWay>> {
  declare letterId: string;
  declare mark: Buffer;
  declare channel: WayKind;
  declare rung: number;
  declare closedAt: Date;
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
const said = personal(own);
const omitted = { omit: 'a mark of a contact that is shown itself' };
const mark = personal({ ...own, class: 'pseudonymous', encryption: 'mark', onExport: omitted });

defineTable(ClosedWay, {
  table: 'closed_ways',
  label: label('“不是寄给我的”', 'Ways that led to somebody else'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    mark: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: mark,
      label: label('联系方式标记', 'mark of a contact'),
    },
    channel: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: said,
      label: label('送达方式', 'way of delivery'),
      codes: wayLabels,
    },
    rung: { type: DataTypes.TINYINT.UNSIGNED, allowNull: false, privacy: notPersonal('a place in the ladder') },
    closedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('时间', 'when') },
  },
});
