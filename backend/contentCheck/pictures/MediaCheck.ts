import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type ContentRule, contentRules } from '../../../shared/contentRules';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

const states = {
  asked: label('等待微信的结果', 'waits for WeChat to answer'),
  passed: label('通过', 'passed'),
  doubtful: label('需人工查看', 'should be looked at by a person'),
  refused: label('未通过', 'refused'),
  failed: label('未能检查', 'could not be checked'),
};

/**
 * A question to WeChat about a picture of what was sealed under a mark; another one, of the next `number`, may be put at
 * `againAt`, and whichever is answered first counts. The row is there before WeChat is asked, `traceId` when it has said
 * under which number it will answer. Until `addressUntil` it downloads the picture at an address of which only a mark is
 * kept.
 */
export class MediaCheck extends Model<InferAttributes<MediaCheck>, InferCreationAttributes<MediaCheck>> {
  declare id: string;
  declare letterId: string;
  declare sealMark: Buffer;
  declare pictureId: string;
  declare number: number;
  declare state: keyof typeof states;
  declare traceId: CreationOptional<string | null>;
  declare rule: CreationOptional<ContentRule | null>;
  declare label: CreationOptional<string | null>;
  declare addressMark: CreationOptional<Buffer | null>;
  declare addressUntil: CreationOptional<Date | null>;
  declare askedAt: Date;
  declare againAt: Date;
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
const finding = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const mark = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a mark of what is shown itself' },
});
const id = DataTypes.CHAR(26);

defineTable(MediaCheck, {
  table: 'media_checks',
  label: label('信中图片的内容检查', 'Content checks of pictures'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: { type: id, allowNull: false, privacy: pseudonym, label: label('信件编号', 'number of the letter') },
    sealMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('封信内容标记', 'mark of what was sealed'),
    },
    pictureId: { type: id, allowNull: false, privacy: pseudonym, label: label('图片编号', 'number of the picture') },
    number: {
      type: DataTypes.SMALLINT.UNSIGNED,
      allowNull: false,
      privacy: notPersonal('counts the questions about one picture'),
    },
    state: {
      type: DataTypes.STRING(12),
      allowNull: false,
      privacy: finding,
      label: label('检查状态', 'state of the check'),
      codes: states,
    },
    traceId: {
      type: DataTypes.STRING(64),
      privacy: pseudonym,
      label: label('微信的检查编号', 'number of the check at WeChat'),
    },
    rule: { type: DataTypes.STRING(16), privacy: finding, label: label('原因', 'why'), codes: contentRules },
    label: { type: DataTypes.STRING(64), privacy: notPersonal('the word of a vendor for the rule beside it') },
    addressMark: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...own,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'a mark of an address that has ended or is about to' },
      }),
      label: label('下载地址标记', 'mark of the address of the picture'),
    },
    addressUntil: { type: DataTypes.DATE(3), privacy: notPersonal('when an address ends') },
    askedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: finding, label: label('送检时间', 'when asked') },
    againAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when to ask again') },
  },
});
