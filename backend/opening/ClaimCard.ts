import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * The claim card of a letter, from when its author first asked for its code. `number` counts how often that was made anew;
 * the code itself is stored nowhere.
 */
export class ClaimCard extends Model<InferAttributes<ClaimCard>, InferCreationAttributes<ClaimCard>> {
  declare letterId: string;
  declare number: number;
  declare madeAt: Date;
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

defineTable(ClaimCard, {
  table: 'claim_cards',
  label: label('取信卡', 'Claim cards'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    number: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      privacy: notPersonal('how often its code was made anew'),
    },
    madeAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal(own),
      label: label('生成时间', 'when its code was made'),
    },
  },
});
