import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel, RecipientKind } from '../../shared/channels';
import type { LetterStatus } from '../../shared/letterStatus';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

type Derived = { omit: 'ladder' };

/**
 * A letter; what is null is not settled before it is sealed. `channels` is the ladder, best first, joined by commas. What
 * is a Buffer is encrypted by the letter's key (see encryptedFields), the indexes aside. `authorId` is null once the author
 * has left and the letter is its recipient's alone.
 */
export class Letter extends Model<InferAttributes<Letter, Derived>, InferCreationAttributes<Letter, Derived>> {
  declare id: string;
  declare authorId: string | null;
  declare draftKey: string;
  declare status: LetterStatus;
  declare version: number;
  declare title: Buffer;
  declare body: Buffer;
  declare signature: Buffer;
  declare recipientKind: CreationOptional<RecipientKind | null>;
  declare recipientName: CreationOptional<Buffer | null>;
  declare recipientPhone: CreationOptional<Buffer | null>;
  declare recipientPhoneIndex: CreationOptional<Buffer | null>;
  declare recipientEmail: CreationOptional<Buffer | null>;
  declare recipientEmailIndex: CreationOptional<Buffer | null>;
  declare recipientId: CreationOptional<string | null>;
  declare channels: CreationOptional<string | null>;
  declare deliverAt: CreationOptional<Date | null>;
  declare deliverOn: CreationOptional<string | null>;
  declare deliverTime: CreationOptional<string | null>;
  declare timeZone: CreationOptional<string | null>;
  declare amountFen: CreationOptional<number | null>;
  declare postageVersion: CreationOptional<string | null>;
  declare sealedAt: CreationOptional<Date | null>;
  declare openedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare updatedAt: Date;

  /** The ladder of channels, best first. */
  get ladder(): Channel[] {
    return (this.channels ?? '').split(',').filter(Boolean) as Channel[];
  }
}

const written = {
  subject: 'account',
  purpose: 'write',
  basis: 'contract',
  retention: 'letter',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const encryptedText = personal({ ...written, class: 'content', encryption: 'letter_key' });
const ofRecipient = { ...written, subject: 'recipient', purpose: 'deliver' } as const;
const encryptedContact = personal({ ...ofRecipient, class: 'contact', encryption: 'letter_key' });
const contactIndex = personal({
  ...ofRecipient,
  class: 'pseudonymous',
  encryption: 'index',
  onExport: { omit: 'a mark of a contact that is shown itself' },
});
const pseudonym = personal({ ...written, class: 'pseudonymous', encryption: 'plain' });
const plan = personal({ ...written, class: 'personal', purpose: 'deliver', encryption: 'plain' });
const id = DataTypes.CHAR(26);

defineTable(Letter, {
  table: 'letters',
  ownership: { account: 'authorId', sharedWith: 'recipientId' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: pseudonym },
    authorId: { type: id, privacy: pseudonym },
    draftKey: { type: DataTypes.STRING(40), allowNull: false, privacy: notPersonal('a random word of the phone') },
    status: { type: DataTypes.STRING(20), allowNull: false, privacy: plan },
    version: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('counts saves') },
    title: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText },
    body: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText },
    signature: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText },
    recipientKind: { type: DataTypes.STRING(8), privacy: plan },
    recipientName: { type: DataTypes.BLOB, privacy: encryptedContact },
    recipientPhone: { type: DataTypes.BLOB, privacy: encryptedContact },
    recipientPhoneIndex: { type: DataTypes.BLOB, privacy: contactIndex },
    recipientEmail: { type: DataTypes.BLOB, privacy: encryptedContact },
    recipientEmailIndex: { type: DataTypes.BLOB, privacy: contactIndex },
    recipientId: { type: id, privacy: pseudonym },
    channels: { type: DataTypes.STRING(40), privacy: plan },
    deliverAt: { type: DataTypes.DATE(3), privacy: plan },
    deliverOn: { type: DataTypes.CHAR(10), privacy: plan },
    deliverTime: { type: DataTypes.CHAR(5), privacy: plan },
    timeZone: { type: DataTypes.STRING(64), privacy: plan },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, privacy: plan },
    postageVersion: { type: DataTypes.STRING(16), privacy: notPersonal('which price list was in force') },
    sealedAt: { type: DataTypes.DATE(3), privacy: plan },
    openedAt: { type: DataTypes.DATE(3), privacy: plan },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: plan },
    updatedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: plan },
  },
});
