import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * What an author asks whoever wants to open a letter: the question under the letter's key, of the answer a slow salted hash
 * alone. `wrongAnswers` since it was asked so; `toldAt`: when its author was told of them.
 */
export class LetterQuestion extends Model<InferAttributes<LetterQuestion>, InferCreationAttributes<LetterQuestion>> {
  declare letterId: string;
  declare question: Buffer;
  declare answerHash: string;
  declare changedAt: Date;
  declare wrongAnswers: CreationOptional<number>;
  declare toldAt: Date | null;
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
const hash = {
  ...own,
  class: 'credential',
  encryption: 'mark',
  onExport: { omit: 'a mark of an answer that its author knows' },
} as const;

defineTable(LetterQuestion, {
  table: 'letter_questions',
  label: label('拆信前的问题', 'Questions before a letter is opened'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    question: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'content', encryption: 'letter_key' }),
      label: label('问题', 'question'),
    },
    answerHash: {
      type: DataTypes.STRING(160),
      allowNull: false,
      privacy: personal(hash),
      label: label('答案的单向散列', 'one-way hash of the answer'),
    },
    changedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal(own),
      label: label('更改时间', 'when changed'),
    },
    wrongAnswers: {
      type: DataTypes.INTEGER.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: personal(own),
      label: label('答错的次数', 'wrong answers'),
    },
    toldAt: { type: DataTypes.DATE(3), privacy: notPersonal('when its author was told of wrong answers') },
  },
});
