import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { personal } from '../platform/personalData';

declare module '../platform/personalData' {
  interface Protections {
    /** Encrypted by a key that goes with the row; see `releaseKey`. */
    release_key: true;
  }
}

/**
 * What the author of a held letter has released to be looked at by a person: those pieces and no more, under a key of their
 * own. There is a row as long as the consent stands and nobody has decided.
 */
export class Release extends Model<InferAttributes<Release>, InferCreationAttributes<Release>> {
  declare letterId: string;
  declare sealMark: Buffer;
  declare nonce: Buffer;
  /** Encrypted: JSON of `ReleasedPiece[]`. */
  declare pieces: Buffer;
  declare releasedAt: Date;
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
const mark = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a mark of what is shown itself' },
});

defineTable(Release, {
  table: 'content_releases',
  label: label('请人查看的片段', 'Pieces of letters for a person to look at'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    sealMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('封信内容标记', 'mark of what was sealed'),
    },
    nonce: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...own,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'part of a key' },
      }),
      label: label('片段密钥的一部分', 'part of the key of the pieces'),
    },
    pieces: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'content', encryption: 'release_key' }),
      label: label('同意查看的片段', 'pieces that may be looked at'),
    },
    releasedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: personal(own), label: label('同意时间', 'when') },
  },
});
