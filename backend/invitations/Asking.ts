import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Holding } from '../../shared/channels';
import { type Label, label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/** How whom a letter is for is held, where somebody of whom a contact is kept may be asked. */
export type AskedHolding = Exclude<Holding, 'card'>;

/**
 * What whoever was asked has answered; `silent`: nothing in time; `unasked`: the question could not be brought to them;
 * `withdrawn`: its author asks nobody any more.
 */
export type Answer = 'accepted' | 'refused' | 'silent' | 'unasked' | 'withdrawn';

/**
 * How it stands with whoever is asked whether they want a letter. `number` counts how often that was begun anew, and each
 * has invitations of its own. `openUntil` is null until the letter is on its way; `toldAt` is when its author was told.
 * Where a mailbox is asked (see `asksMailbox`), `answer` is the mailbox's, and an invitation beside it is refused by
 * itself. `questions` counts the mails that asked, for the life of the letter.
 */
export class Asking extends Model<InferAttributes<Asking>, InferCreationAttributes<Asking>> {
  declare letterId: string;
  declare holding: CreationOptional<AskedHolding>;
  declare number: CreationOptional<number>;
  declare openUntil: CreationOptional<Date | null>;
  declare answer: CreationOptional<Answer | null>;
  declare answeredAt: CreationOptional<Date | null>;
  declare toldAt: CreationOptional<Date | null>;
  declare invitationRefusedAt: CreationOptional<Date | null>;
  declare questions: CreationOptional<number>;
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
const asked = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const answers: Record<Answer, Label> = {
  accepted: label('收下了', 'accepted'),
  refused: label('拒收了', 'refused'),
  silent: label('没有答复', 'no answer'),
  unasked: label('没能问到', 'could not be asked'),
  withdrawn: label('寄信人收回了邀请', 'taken away by its author'),
};
const holdingLabels: Record<AskedHolding, Label> = {
  sealed: label('到那天才告诉', 'told on the day'),
  ask_first: label('先问', 'asked first'),
};
const when = (zh: string, en: string) => ({ type: DataTypes.DATE(3), privacy: asked, label: label(zh, en) });

defineTable(Asking, {
  table: 'askings',
  label: label('邀请与答复', 'Invitations and answers'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('信件编号', 'number of the letter'),
    },
    holding: {
      type: DataTypes.STRING(12),
      allowNull: false,
      defaultValue: 'sealed',
      privacy: asked,
      label: label('是否先问收信人', 'whether whom it is for is asked first'),
      codes: holdingLabels,
    },
    number: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: notPersonal('how often it was begun anew'),
    },
    openUntil: when('可以答复到', 'open until'),
    answer: { type: DataTypes.STRING(12), privacy: asked, label: label('答复', 'answer'), codes: answers },
    answeredAt: when('答复时间', 'when answered'),
    toldAt: when('告知寄信人的时间', 'when its author was told'),
    invitationRefusedAt: when('邀请被拒收的时间', 'when its invitation was refused'),
    questions: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: notPersonal('how many mails have asked'),
    },
  },
});
