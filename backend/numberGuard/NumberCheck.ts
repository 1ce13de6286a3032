import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type Label, label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import type { NumberVerdict } from '../vendors/numberQuery/NumberAnswer';

const verdictLabels: Record<NumberVerdict, Label> = {
  same: label('没有换主人', 'the same person’s'),
  reissued: label('已换主人', 'another person’s'),
  cancelled: label('已销号', 'nobody’s any more'),
  cannot_tell: label('查不出', 'nobody can tell'),
};

/**
 * What has become of the number that a letter goes to, by its keyed mark, since it was confirmed. Wanted since `wantedAt`;
 * asked for next at `nextAt`, null where nobody need ask; `answeredAt` says since when the verdict is known.
 */
export class NumberCheck extends Model<InferAttributes<NumberCheck>, InferCreationAttributes<NumberCheck>> {
  declare letterId: string;
  declare numberMark: Buffer;
  declare confirmedAt: Date;
  declare wantedAt: Date;
  declare nextAt: CreationOptional<Date | null>;
  declare tries: CreationOptional<number>;
  declare verdict: CreationOptional<NumberVerdict | null>;
  declare answeredAt: CreationOptional<Date | null>;
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
const inner = notPersonal('steers the worker');

defineTable(NumberCheck, {
  table: 'number_checks',
  label: label('收信号码是否换了主人', 'Whether a letter’s number is another person’s'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    numberMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous', encryption: 'mark', onExport: omitted }),
      label: label('收信号码标记', 'mark of the number'),
    },
    confirmedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: said,
      label: label('号码最后确认时间', 'when the number was last confirmed'),
    },
    wantedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    nextAt: { type: DataTypes.DATE(3), privacy: inner },
    tries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    verdict: {
      type: DataTypes.STRING(16),
      privacy: said,
      label: label('查询结果', 'what was found'),
      codes: verdictLabels,
    },
    answeredAt: { type: DataTypes.DATE(3), privacy: said, label: label('查询时间', 'when it was found') },
  },
});
