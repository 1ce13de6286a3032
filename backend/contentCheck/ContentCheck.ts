import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type ContentRule, contentRules } from '../../shared/contentRules';
import { type Label, label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type Vendor, vendorLabels } from '../vendors/vendorLabels';
import type { ContentPart } from './doubtfulPieces';

const states = {
  waiting: label('等待检查', 'waits to be checked'),
  author_away: label('等待寄信人回到微信', 'waits for its author to come back to WeChat'),
  passed: label('通过', 'passed'),
  refused: label('未通过', 'refused'),
  held: label('可由人工查看', 'may be looked at by a person'),
  given_up: label('没有等到结果', 'no answer ever came'),
} satisfies Record<string, Label>;

/**
 * The check of what was sealed of a letter under a mark; its latest only. `nextAt` is when to ask again, null once it is
 * decided; `rule` and `label`, the vendor's own, say why it was refused.
 */
export class ContentCheck extends Model<InferAttributes<ContentCheck>, InferCreationAttributes<ContentCheck>> {
  declare letterId: string;
  declare sealMark: Buffer;
  declare state: keyof typeof states;
  declare vendor: CreationOptional<Vendor | null>;
  declare part: CreationOptional<ContentPart | null>;
  /** Which picture, where the part is one. */
  declare pictureId: CreationOptional<string | null>;
  declare rule: CreationOptional<ContentRule | null>;
  declare label: CreationOptional<string | null>;
  /** Where the doubtful pieces of a held letter lie: JSON of `DoubtfulPiece[]`, without a word of them. */
  declare doubtfulPieces: CreationOptional<string | null>;
  /** JSON of `Settled`, while it waits for the rest. */
  declare settled: CreationOptional<string | null>;
  declare tries: number;
  declare begunAt: Date;
  declare nextAt: CreationOptional<Date | null>;
  declare decidedAt: CreationOptional<Date | null>;
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
const pseudonymous = { ...own, class: 'pseudonymous' } as const;
const parts: Record<ContentPart, Label> = {
  title: label('标题', 'title'),
  body: label('正文', 'body'),
  signature: label('署名', 'signature'),
  recipientName: label('收信人称呼', 'recipient’s name'),
  picture: label('图片', 'picture'),
};

defineTable(ContentCheck, {
  table: 'content_checks',
  label: label('信件的内容检查', 'Content checks of letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal(pseudonymous),
      label: label('信件编号', 'number of the letter'),
    },
    sealMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...pseudonymous,
        encryption: 'mark',
        onExport: { omit: 'a mark of what is shown itself' },
      }),
      label: label('封信内容标记', 'mark of what was sealed'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: finding,
      label: label('检查状态', 'state of the check'),
      codes: states,
    },
    vendor: {
      type: DataTypes.STRING(16),
      privacy: finding,
      label: label('检查方', 'who checked'),
      codes: vendorLabels,
    },
    part: { type: DataTypes.STRING(16), privacy: finding, label: label('所指部分', 'which part'), codes: parts },
    pictureId: {
      type: DataTypes.CHAR(26),
      privacy: personal(pseudonymous),
      label: label('所指图片的编号', 'number of the picture'),
    },
    rule: { type: DataTypes.STRING(16), privacy: finding, label: label('原因', 'why'), codes: contentRules },
    label: { type: DataTypes.STRING(64), privacy: notPersonal('the word of a vendor for the rule beside it') },
    doubtfulPieces: {
      type: DataTypes.TEXT,
      privacy: notPersonal('places in a text and among pictures, without what is there'),
    },
    settled: { type: DataTypes.TEXT, privacy: notPersonal('which places are settled, until the state says it') },
    tries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: notPersonal('counts how often was asked') },
    begunAt: { type: DataTypes.DATE(3), allowNull: false, privacy: finding, label: label('开始时间', 'when begun') },
    nextAt: { type: DataTypes.DATE(3), privacy: notPersonal('when to ask again') },
    decidedAt: { type: DataTypes.DATE(3), privacy: finding, label: label('得出结果的时间', 'when decided') },
  },
});
