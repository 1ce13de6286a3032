import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import type { NoticeKind } from '../noticeKinds/kinds';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

declare module '../platform/personalData' {
  interface Retentions {
    /** As long as a person's wish stands. */
    until_lifted: true;
  }
}

/** Why nothing more is sent: whoever gets it asked us, or the vendor; called it spam; or there is no such mailbox. */
export type SuppressionReason = 'asked_us' | 'asked_vendor' | 'complained' | 'no_mailbox';

/**
 * A contact that wants no more notices, of one kind or at all, by its keyed mark: it is found when one is about to go, and
 * leads to nobody.
 */
export class Suppression extends Model<InferAttributes<Suppression>, InferCreationAttributes<Suppression>> {
  declare contactIndex: Buffer;
  declare kind: NoticeKind | 'all';
  declare reason: SuppressionReason;
  declare since: Date;
}

const mark = personal({
  class: 'pseudonymous',
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'until_lifted',
  encryption: 'index',
  onExport: { omit: 'a mark of a contact that is shown itself' },
  onErase: { keep: 'refusal' },
});

defineTable(Suppression, {
  table: 'suppressions',
  label: label('不再接收通知的联系方式', 'Contacts that want no more notices'),
  ownership: 'nobody',
  database,
  columns: {
    contactIndex: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: mark,
      label: label('联系方式标记', 'mark of a contact'),
    },
    kind: { type: DataTypes.STRING(24), primaryKey: true, privacy: notPersonal('a kind of notice') },
    reason: { type: DataTypes.STRING(16), allowNull: false, privacy: notPersonal('why no more are sent') },
    since: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('since when none are sent') },
  },
});
