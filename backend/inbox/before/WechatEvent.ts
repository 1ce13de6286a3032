import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { personal } from '../../platform/personalData';

/** What WeChat told the version before of one of its users; see `adoptEvents`. */
export class WechatEvent extends Model<InferAttributes<WechatEvent>, InferCreationAttributes<WechatEvent>> {
  /** Of what was said: WeChat may say it again. */
  declare mark: Buffer;
  /** Of the signed request: the same one again is a replay. */
  declare requestMark: Buffer;
  declare event: string;
  /** Null when the user has no account here. */
  declare accountId: string | null;
  /** The WeChat identity it was said of. */
  declare identityId: string | null;
  /** Codes of the permissions taken back, with blanks between. */
  declare codes: string;
  /** What it came to, code by code. */
  declare outcome: CreationOptional<string | null>;
  declare receivedAt: Date;
  declare appliedAt: CreationOptional<Date | null>;
}

const own = {
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'days_190',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const pseudonymous = personal({ ...own, class: 'pseudonymous' });
const said = personal({ ...own, class: 'personal' });
const mark = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a keyed mark of what WeChat said' },
});
const instant = { type: DataTypes.DATE(3), privacy: said };

defineTable(WechatEvent, {
  table: 'wechat_events',
  ownership: { account: 'accountId' },
  database,
  columns: {
    mark: { type: DataTypes.BLOB, primaryKey: true, privacy: mark },
    requestMark: { type: DataTypes.BLOB, allowNull: false, privacy: mark },
    event: { type: DataTypes.STRING(40), allowNull: false, privacy: said },
    accountId: { type: DataTypes.CHAR(26), privacy: pseudonymous },
    identityId: { type: DataTypes.CHAR(26), privacy: pseudonymous },
    codes: { type: DataTypes.STRING(255), allowNull: false, privacy: said },
    outcome: { type: DataTypes.STRING(1000), privacy: said },
    receivedAt: { ...instant, allowNull: false },
    appliedAt: instant,
  },
});
