import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { personal } from '../../platform/personalData';
import { permissionLabels, userEventLabels } from '../../vendors/wechat/events/userEventLabels';
import { outcomeLabels } from '../outcomeLabels';

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
  label: label('微信发来的用户事件', 'What WeChat told us'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    mark: { type: DataTypes.BLOB, primaryKey: true, privacy: mark, label: label('消息标记', 'mark of a message') },
    requestMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('请求标记', 'mark of a request'),
    },
    event: {
      type: DataTypes.STRING(40),
      allowNull: false,
      privacy: said,
      label: label('事件种类', 'kind of event'),
      codes: userEventLabels,
    },
    accountId: { type: DataTypes.CHAR(26), privacy: pseudonymous, label: label('账号编号', 'account number') },
    identityId: {
      type: DataTypes.CHAR(26),
      privacy: pseudonymous,
      label: label('登录方式编号', 'number of a way to sign in'),
    },
    codes: {
      type: DataTypes.STRING(255),
      allowNull: false,
      privacy: said,
      label: label('撤回的权限代码', 'codes of what was revoked'),
      codes: permissionLabels,
    },
    outcome: {
      type: DataTypes.STRING(1000),
      privacy: said,
      label: label('结果', 'outcome'),
      codes: outcomeLabels,
    },
    receivedAt: { ...instant, allowNull: false, label: label('收到时间', 'when it came') },
    appliedAt: { ...instant, label: label('生效时间', 'when it took effect') },
  },
});
