import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type Label, label } from '../../shared/label';
import { kindLabels } from '../noticeKinds/kinds';
import { topicLabels } from '../noticeKinds/topics';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type Outcome, outcomes } from './outcomeOf';

/**
 * What is told of a letter once a year while it waits: `nextAt` is when, null once it does not wait any more; `mutedAt`
 * since its author wants none of it; `contactConfirmedAt` when they last said that its contact is still right; `told`
 * what they were told of its end.
 */
export class YearlyNotice extends Model<InferAttributes<YearlyNotice>, InferCreationAttributes<YearlyNotice>> {
  declare letterId: string;
  declare nextAt: CreationOptional<Date | null>;
  declare mutedAt: CreationOptional<Date | null>;
  declare contactConfirmedAt: CreationOptional<Date | null>;
  declare told: CreationOptional<Outcome | null>;
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
const plan = personal(own);

defineTable(YearlyNotice, {
  table: 'yearly_notices',
  label: label('每年一次的在途通知', 'Yearly notices of letters on their way'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    nextAt: { type: DataTypes.DATE(3), privacy: notPersonal('steers the worker') },
    mutedAt: { type: DataTypes.DATE(3), privacy: plan, label: label('不再通知的时间', 'when muted') },
    contactConfirmedAt: {
      type: DataTypes.DATE(3),
      privacy: plan,
      label: label('确认联系方式的时间', 'when its contact was said to be right'),
    },
    told: {
      type: DataTypes.STRING(24),
      privacy: plan,
      label: label('告诉过您的结果', 'what you were told of its end'),
      codes: Object.fromEntries(
        Object.entries(outcomes).map(([outcome, { kind, topic }]) => [
          outcome,
          topic ? topicLabels[topic] : kindLabels[kind],
        ]),
      ) as Record<Outcome, Label>,
    },
  },
});
