import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import type { PhoneErrorCode } from '../../../shared/phoneErrors';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * Where a picture is: its form was given out, its upload has arrived, it may be shown, it was no picture of ours (`reason`
 * says why), or it is gone for everybody and its objects are being removed.
 */
export type PictureState = 'expected' | 'uploaded' | 'ready' | 'refused' | 'removed';

/**
 * A picture of a letter; its bytes lie in the object store, under names that come from its id. `wrappedKey` is its own key,
 * wrapped by the letter's. `nextAt` is when somebody may work on it next; at `rawUntil` the upload as it was chosen is
 * removed, and again until none can come any more: then it is null. Of a removed one it is when the row may go.
 */
export class Picture extends Model<InferAttributes<Picture>, InferCreationAttributes<Picture>> {
  declare id: string;
  declare letterId: string;
  declare position: number;
  declare state: PictureState;
  declare reason: CreationOptional<PhoneErrorCode | null>;
  declare wrappedKey: Buffer;
  declare altText: CreationOptional<Buffer | null>;
  declare width: CreationOptional<number | null>;
  declare height: CreationOptional<number | null>;
  declare bytes: CreationOptional<number | null>;
  /** SHA-256 of it as it is read, encrypted by its own key; null where an earlier version processed it. */
  declare digest: CreationOptional<Buffer | null>;
  declare tries: CreationOptional<number>;
  declare nextAt: Date;
  declare rawUntil: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare updatedAt: Date;
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
const shown = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const inner = notPersonal('steers the worker');
const id = DataTypes.CHAR(26);
const size = DataTypes.SMALLINT.UNSIGNED;

defineTable(Picture, {
  table: 'pictures',
  label: label('信中的图片', 'Pictures of letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: pseudonym, label: label('图片编号', 'number of the picture') },
    letterId: { type: id, allowNull: false, privacy: pseudonym, label: label('信件编号', 'number of the letter') },
    position: { type: size, allowNull: false, privacy: notPersonal('a place among the pictures of a letter') },
    state: {
      type: DataTypes.STRING(12),
      allowNull: false,
      privacy: shown,
      label: label('图片状态', 'state of the picture'),
      codes: {
        expected: label('等待上传', 'its upload is expected'),
        uploaded: label('正在处理', 'being processed'),
        ready: label('已在信中', 'in the letter'),
        refused: label('未能处理', 'could not be taken'),
        removed: label('正在删除', 'being removed'),
      },
    },
    reason: { type: DataTypes.STRING(40), privacy: notPersonal('why a file was no picture of ours') },
    wrappedKey: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...own,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'a key, useless outside' },
      }),
      label: label('加密的图片密钥', 'wrapped key of the picture'),
    },
    altText: {
      type: DataTypes.BLOB,
      privacy: personal({ ...own, class: 'content', encryption: 'letter_key' }),
      label: label('图片说明', 'description of the picture'),
    },
    width: { type: size, privacy: shown, label: label('宽度', 'width') },
    height: { type: size, privacy: shown, label: label('高度', 'height') },
    bytes: { type: DataTypes.INTEGER.UNSIGNED, privacy: shown, label: label('字节数', 'number of bytes') },
    digest: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...own,
        class: 'pseudonymous',
        encryption: 'mark',
        onExport: { omit: 'a mark of what is shown itself' },
      }),
      label: label('图片摘要', 'digest of the picture'),
    },
    tries: { type: DataTypes.TINYINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    rawUntil: { type: DataTypes.DATE(3), privacy: inner },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: shown, label: label('加入时间', 'when added') },
    updatedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: shown, label: label('更新时间', 'when changed') },
  },
});
