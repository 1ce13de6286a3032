import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { type ChosenField, eachChosen } from '../../shared/letterText';
import { cardLabels, cardNames } from '../../shared/senderCard';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * The letter that an answer encloses: a copy of its words under the key of the answer, so that deleting one leaves the
 * other. It encloses none itself, and no pictures.
 */
export class Enclosure extends Model<InferAttributes<Enclosure>, InferCreationAttributes<Enclosure>> {
  /** The answer. */
  declare letterId: string;
  declare title: Buffer;
  declare body: Buffer;
  declare signature: Buffer;
  declare mood: Buffer;
  declare paper: Buffer;
  declare pictureWord: Buffer;
  declare sealedAt: Date;
  declare timeZone: string;
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
const words = personal({ ...own, class: 'content', encryption: 'letter_key' });
const written = (zh: string, en: string) =>
  ({ type: DataTypes.BLOB, allowNull: false, privacy: words, label: label(zh, en) }) as const;
const chosen = eachChosen((field: ChosenField) => ({
  type: DataTypes.BLOB,
  allowNull: false,
  privacy: words,
  label: cardNames[field],
  codes: cardLabels[field],
}));

defineTable(Enclosure, {
  table: 'enclosures',
  label: label('回信附上的原信', 'Letters that answers enclose'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    title: written('标题', 'title'),
    body: written('正文', 'body'),
    signature: written('署名', 'signature'),
    ...chosen,
    sealedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal(own),
      label: label('封信时间', 'when sealed'),
    },
    timeZone: { type: DataTypes.STRING(64), allowNull: false, privacy: notPersonal('by whose clock its day is said') },
  },
});
