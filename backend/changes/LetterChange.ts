import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type ContentRule, contentRules } from '../../shared/contentRules';
import type { changeKinds } from '../../shared/contract/letterChange';
import { type Label, label } from '../../shared/label';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import type { WordsPart } from '../contentCheck/doubtfulPieces';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type ChangeState, changeStateLabels, openStates } from './changeStates';

export type ChangeKind = (typeof changeKinds)[number];

type Derived = { omit: 'isOpen' };

/**
 * The latest change of a sealed letter; `changeId` numbers it. What it proposes (see `proposal`) is kept until it is
 * settled, then it is null; `differenceFen` is what it costs more. `until`: by then it is settled; `nextAt`: when to
 * look at it again, null once it is.
 */
export class LetterChange extends Model<
  InferAttributes<LetterChange, Derived>,
  InferCreationAttributes<LetterChange, Derived>
> {
  declare letterId: string;
  declare changeId: string;
  declare kind: ChangeKind;
  declare state: ChangeState;
  declare proposal: Buffer | null;
  declare differenceFen: number;
  /** Why it waits, or came to nothing. */
  declare reason: CreationOptional<PhoneErrorCode | null>;
  declare part: CreationOptional<WordsPart | null>;
  declare rule: CreationOptional<ContentRule | null>;
  declare tries: number;
  declare begunAt: Date;
  declare until: Date;
  declare nextAt: Date | null;

  /** Whether it waits for somebody. */
  get isOpen(): boolean {
    return openStates.includes(this.state);
  }
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'write',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const happening = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const id = DataTypes.CHAR(26);
const at = { type: DataTypes.DATE(3), allowNull: false, privacy: happening };
const kinds: Record<ChangeKind, Label> = {
  edited: label('修改内容', 'other words'),
  readdressed: label('修改收信人', 'another place to go to'),
  moved: label('另选时间', 'another time'),
};
const parts: Record<WordsPart, Label> = {
  title: label('标题', 'title'),
  body: label('正文', 'body'),
  signature: label('署名', 'signature'),
  recipientName: label('收信人称呼', 'recipient’s name'),
};

defineTable(LetterChange, {
  table: 'letter_changes',
  label: label('封好的信的修改', 'Changes of sealed letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: { type: id, primaryKey: true, privacy: pseudonym, label: label('信件编号', 'number of the letter') },
    changeId: { type: id, allowNull: false, privacy: pseudonym, label: label('修改编号', 'number of the change') },
    kind: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: happening,
      label: label('种类', 'kind'),
      codes: kinds,
    },
    state: {
      type: DataTypes.STRING(20),
      allowNull: false,
      privacy: happening,
      label: label('状态', 'state'),
      codes: changeStateLabels,
    },
    proposal: {
      type: DataTypes.BLOB,
      privacy: personal({ ...own, class: 'content', encryption: 'letter_key' }),
      label: label('要改成什么', 'what it shall become'),
    },
    differenceFen: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      privacy: happening,
      label: label('差额', 'difference'),
    },
    reason: { type: DataTypes.STRING(64), privacy: notPersonal('why it waits, or came to nothing') },
    part: { type: DataTypes.STRING(16), privacy: happening, label: label('部分', 'part'), codes: parts },
    rule: { type: DataTypes.STRING(16), privacy: happening, label: label('规则', 'rule'), codes: contentRules },
    tries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: notPersonal('counts how often was asked') },
    begunAt: { ...at, label: label('开始时间', 'when begun') },
    until: { ...at, label: label('截止时间', 'by when it is settled') },
    nextAt: { type: DataTypes.DATE(3), privacy: notPersonal('when to look at it again') },
  },
});
