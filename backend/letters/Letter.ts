import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { AnyKind, Channel } from '../../shared/channels';
import { type Label, label } from '../../shared/label';
import type { LateReason } from '../../shared/lateReasons';
import type { LetterStatus } from '../../shared/letterStatus';
import type { ChosenField } from '../../shared/letterText';
import { cardLabels, cardNames } from '../../shared/senderCard';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { ladderOf } from '../ladder/ladderOf';
import { channelLabels } from '../noticeKinds/channelLabels';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

declare module '../platform/logger' {
  interface LogFields {
    letterId?: string;
  }
}

declare module '../platform/personalData' {
  interface DataSubjects {
    /** May be somebody who never signed up. */
    recipient: true;
  }
  interface DataPurposes {
    write: true;
  }
  interface Retentions {
    /** Until the letter is deleted or its account erased. */
    letter: true;
  }
  interface Protections {
    /** Encrypted by the key of the letter. */
    letter_key: true;
  }
}

type Derived = { omit: 'ladder' | 'symbol' };

/**
 * A letter; what is null is not settled before it is sealed. `channels` is the ladder, best first, joined by commas. What
 * is a Buffer is encrypted by the letter's key (see encryptedFields), the indexes aside. `authorId` is null once the author
 * has left and the letter is its recipient's alone. `selfProved`: sealed to contacts that its author had proved, null
 * where an earlier version sealed it.
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
  declare mood: CreationOptional<Buffer | null>;
  declare paper: CreationOptional<Buffer | null>;
  declare pictureWord: CreationOptional<Buffer | null>;
  /** The letter that it answers, where it is an answer. */
  declare answersId: CreationOptional<string | null>;
  /** What makes it one of several that were begun from one text. */
  declare seriesId: CreationOptional<string | null>;
  /** Another person led to by one way alone stands here by the word of the version before, see `keptKind`. */
  declare recipientKind: CreationOptional<AnyKind | null>;
  declare recipientName: CreationOptional<Buffer | null>;
  declare recipientPhone: CreationOptional<Buffer | null>;
  declare recipientPhoneIndex: CreationOptional<Buffer | null>;
  declare recipientEmail: CreationOptional<Buffer | null>;
  declare recipientEmailIndex: CreationOptional<Buffer | null>;
  declare recipientId: CreationOptional<string | null>;
  declare selfProved: CreationOptional<boolean | null>;
  /** When a friend claimed it, whether or not that account is still there. */
  declare claimedAt: CreationOptional<Date | null>;
  declare channels: CreationOptional<string | null>;
  declare deliverAt: CreationOptional<Date | null>;
  declare deliverOn: CreationOptional<string | null>;
  declare deliverTime: CreationOptional<string | null>;
  declare timeZone: CreationOptional<string | null>;
  declare deliverSymbol: CreationOptional<string | null>;
  declare calendarVersion: CreationOptional<string | null>;
  declare amountFen: CreationOptional<number | null>;
  declare postageVersion: CreationOptional<string | null>;
  /** The terms of service its author agreed to; null before they were kept. */
  declare termsVersion: CreationOptional<string | null>;
  declare sealMark: CreationOptional<Buffer | null>;
  declare sealedAt: CreationOptional<Date | null>;
  /** Since when its author is asked by which other way it shall go; null while nobody asks. */
  declare askedAt: CreationOptional<Date | null>;
  declare openedAt: CreationOptional<Date | null>;
  /** Why it came late, where that was no fault of its author's or its recipient's. */
  declare lateReason: CreationOptional<LateReason | null>;
  /** Until when the years that were paid last, set when it is cut from its author. */
  declare keptUntil: CreationOptional<Date | null>;
  /** Since when it owes its author a receipt. */
  declare receiptOwedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare updatedAt: Date;

  /** The ladder of channels, best first. */
  get ladder(): Channel[] {
    return ladderOf(this.channels);
  }

  /** What its day is meant as; null for a plain one. */
  get symbol(): SymbolicDate | null {
    return this.deliverSymbol ? JSON.parse(this.deliverSymbol) : null;
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
const ofSeal = personal({
  ...written,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a mark of what is shown itself' },
});
const pseudonym = personal({ ...written, class: 'pseudonymous', encryption: 'plain' });
const plan = personal({ ...written, class: 'personal', purpose: 'deliver', encryption: 'plain' });
const contact = (zh: string, en: string) => ({ type: DataTypes.BLOB, privacy: encryptedContact, label: label(zh, en) });
const markOf = (zh: string, en: string) => ({ type: DataTypes.BLOB, privacy: contactIndex, label: label(zh, en) });
const chosen = (field: ChosenField) => ({
  type: DataTypes.BLOB,
  privacy: encryptedText,
  label: cardNames[field],
  codes: cardLabels[field],
});
const id = DataTypes.CHAR(26);

const statuses: Record<LetterStatus, Label> = {
  draft: label('草稿', 'draft'),
  checking: label('正在检查内容', 'its text is being checked'),
  held: label('检查拿不准，等寄信人决定', 'the check is unsure, its author decides'),
  awaiting_payment: label('待付邮资', 'waiting for postage'),
  missed: label('付款时送达时间已过，等待寄信人选择', 'its day had passed when it was paid, its author decides'),
  scheduled: label('已封好，等待送达', 'sealed, waiting for its day'),
  awaiting_card: label('等人凭取信卡来取', 'waiting for whoever has its card'),
  delivering: label('送达中', 'on its way'),
  delivered: label('已送达', 'delivered'),
  opened: label('已拆开', 'opened'),
  undeliverable: label('无法送达', 'could not be delivered'),
  cancelled: label('已取消', 'cancelled'),
};

defineTable(Letter, {
  table: 'letters',
  label: label('信件', 'Letters'),
  ownership: { account: 'authorId', sharedWith: 'recipientId' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: pseudonym, label: label('信件编号', 'number of the letter') },
    authorId: { type: id, privacy: pseudonym, label: label('寄信人账号', 'author’s account') },
    draftKey: { type: DataTypes.STRING(40), allowNull: false, privacy: notPersonal('a random word of the phone') },
    status: {
      type: DataTypes.STRING(20),
      allowNull: false,
      privacy: plan,
      label: label('信件状态', 'state of the letter'),
      codes: statuses,
    },
    version: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('counts saves') },
    title: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText, label: label('标题', 'title') },
    body: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText, label: label('正文', 'body') },
    signature: { type: DataTypes.BLOB, allowNull: false, privacy: encryptedText, label: label('署名', 'signature') },
    mood: chosen('mood'),
    paper: chosen('paper'),
    pictureWord: chosen('pictureWord'),
    answersId: { type: id, privacy: pseudonym, label: label('回的是哪封信', 'letter that it answers') },
    seriesId: { type: id, privacy: pseudonym, label: label('所属的一组信', 'series that it belongs to') },
    recipientKind: {
      type: DataTypes.STRING(8),
      privacy: plan,
      label: label('收信人种类', 'kind of recipient'),
      codes: {
        self: label('自己', 'oneself'),
        other: label('别人', 'another person'),
        friend: label('微信好友', 'a WeChat friend'),
        phone: label('手机号', 'a phone number'),
        email: label('邮箱', 'an e-mail address'),
      },
    },
    recipientName: contact('收信人称呼', 'recipient’s name'),
    recipientPhone: contact('收信人手机号', 'recipient’s phone'),
    recipientPhoneIndex: markOf('收信人手机号标记', 'mark of the recipient’s phone'),
    recipientEmail: contact('收信人邮箱', 'recipient’s e-mail'),
    recipientEmailIndex: markOf('收信人邮箱标记', 'mark of the recipient’s e-mail'),
    recipientId: { type: id, privacy: pseudonym, label: label('收信人账号', 'recipient’s account') },
    selfProved: { type: DataTypes.BOOLEAN, privacy: notPersonal('by which rule it was sealed') },
    claimedAt: { type: DataTypes.DATE(3), privacy: plan, label: label('认领时间', 'when claimed') },
    channels: {
      type: DataTypes.STRING(40),
      privacy: plan,
      label: label('送达方式', 'ways of delivery'),
      codes: channelLabels,
    },
    deliverAt: { type: DataTypes.DATE(3), privacy: plan, label: label('送达时刻', 'instant of delivery') },
    deliverOn: { type: DataTypes.CHAR(10), privacy: plan, label: label('送达日期', 'day of delivery') },
    deliverTime: { type: DataTypes.CHAR(5), privacy: plan, label: label('送达时间', 'time of delivery') },
    timeZone: { type: DataTypes.STRING(64), privacy: plan, label: label('时区', 'time zone') },
    deliverSymbol: {
      type: DataTypes.STRING(255),
      privacy: plan,
      label: label('这一天的含义', 'what its day is meant as'),
    },
    calendarVersion: { type: DataTypes.STRING(40), privacy: notPersonal('which tables its day was resolved by') },
    amountFen: { type: DataTypes.INTEGER.UNSIGNED, privacy: plan, label: label('金额', 'amount') },
    postageVersion: { type: DataTypes.STRING(16), privacy: notPersonal('which price list was in force') },
    termsVersion: { type: DataTypes.STRING(16), privacy: notPersonal('which terms of service were agreed to') },
    sealMark: { type: DataTypes.BLOB, privacy: ofSeal, label: label('封信内容标记', 'mark of what was sealed') },
    sealedAt: { type: DataTypes.DATE(3), privacy: plan, label: label('封信时间', 'when sealed') },
    askedAt: {
      type: DataTypes.DATE(3),
      privacy: plan,
      label: label('请寄信人换一种方式的时间', 'when another way was asked for'),
    },
    openedAt: { type: DataTypes.DATE(3), privacy: plan, label: label('拆信时间', 'when opened') },
    lateReason: { type: DataTypes.STRING(16), privacy: notPersonal('which fault of ours made it late') },
    keptUntil: { type: DataTypes.DATE(3), privacy: plan, label: label('已付年数到期', 'when its paid years end') },
    receiptOwedAt: { type: DataTypes.DATE(3), privacy: notPersonal('since when a receipt is to be written') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: plan, label: label('建立时间', 'when made') },
    updatedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: plan, label: label('更新时间', 'when changed') },
  },
});
