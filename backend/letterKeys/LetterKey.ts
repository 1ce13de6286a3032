import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { defineTable } from '../platform/defineTable';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { notPersonal, personal } from '../platform/personalData';

/**
 * The data key of a letter, wrapped for one holder: by the key of the author's account, of the recipient's once it was
 * shared, or (the holder being the letter itself) by a KEK, for whoever has its pick-up code.
 */
export class LetterKey extends Model<InferAttributes<LetterKey>, InferCreationAttributes<LetterKey>> {
  declare letterId: string;
  declare holder: string;
  declare kekId: CreationOptional<string | null>;
  declare wrapped: Buffer;
  declare createdAt: Date;
}

const credential = {
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'letter',
  onExport: { omit: 'a key, useless outside' },
  onErase: 'delete_row',
} as const;
const pseudonym = personal({ ...credential, class: 'pseudonymous', encryption: 'plain' });
const key = { type: DataTypes.CHAR(26), primaryKey: true, privacy: pseudonym };

defineTable(LetterKey, {
  table: 'letter_keys',
  label: label('信件密钥', 'Keys of letters'),
  ownership: { account: 'holder' },
  database: keysDatabase,
  columns: {
    letterId: { ...key, label: label('信件编号', 'number of the letter') },
    holder: { ...key, label: label('持有账号', 'account that holds it') },
    kekId: { type: DataTypes.CHAR(26), privacy: notPersonal('names a key of ours') },
    wrapped: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...credential, class: 'credential', encryption: 'mark' }),
      label: label('加密的密钥', 'wrapped key'),
    },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a key was made') },
  },
});
