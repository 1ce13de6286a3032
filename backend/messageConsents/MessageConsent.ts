import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type Label, label } from '../../shared/label';
import { type ConsentName, consentLabels } from '../noticeKinds/kinds';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * What happened to consents. `given`, `refused`: how a person answered when asked; `spent`: a message used one up;
 * `none_left`: WeChat said so when one was to be used.
 */
export type ConsentAct = 'given' | 'refused' | 'spent' | 'none_left';

/**
 * One line of the ledger of consents to WeChat messages, which WeChat does not let anybody read; only ever added.
 * `sourceId` is the event or the attempt it follows from, so that twice is as once.
 */
export class MessageConsent extends Model<InferAttributes<MessageConsent>, InferCreationAttributes<MessageConsent>> {
  declare sourceId: string;
  declare template: ConsentName;
  declare accountId: string;
  declare act: ConsentAct;
  declare noticeId: CreationOptional<string | null>;
  declare at: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const said = personal(own);
const id = { type: DataTypes.CHAR(26), privacy: personal({ ...own, class: 'pseudonymous' }) };
const acts: Record<ConsentAct, Label> = {
  given: label('给予', 'given'),
  refused: label('拒绝', 'refused'),
  spent: label('已用于一条通知', 'used for a notice'),
  none_left: label('微信称已无可用', 'none left, says WeChat'),
};
defineTable(MessageConsent, {
  table: 'message_consents',
  label: label('微信通知的同意', 'Consents to WeChat messages'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    sourceId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: notPersonal('number of an event or an attempt'),
    },
    template: {
      type: DataTypes.STRING(24),
      primaryKey: true,
      privacy: said,
      label: label('通知种类', 'kind of message'),
      codes: consentLabels,
    },
    accountId: { ...id, allowNull: false, label: label('账号编号', 'account number') },
    act: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('经过', 'what happened'),
      codes: acts,
    },
    noticeId: { ...id, label: label('通知编号', 'number of the notice') },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('时间', 'when') },
  },
});
