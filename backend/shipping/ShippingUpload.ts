import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { booked, inner, pseudonym } from '../ledger/booked';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * What WeChat is to be told of one payment: that the letters it paid for are sealed and stored. `told` for ever once it
 * knows; `ended` when there is nothing to tell any more, `reason` says why. `paidAt` counts how late it is.
 */
export class ShippingUpload extends Model<InferAttributes<ShippingUpload>, InferCreationAttributes<ShippingUpload>> {
  declare paymentId: string;
  declare state: 'waiting' | 'told' | 'ended';
  declare reason: CreationOptional<'refunded' | 'payer_gone' | 'too_late' | null>;
  /** What WeChat answered last, where that was no plain yes. */
  declare code: CreationOptional<string | null>;
  /** When it is told next; null once nothing is. */
  declare nextAt: Date | null;
  declare tries: CreationOptional<number>;
  declare paidAt: Date;
  declare doneAt: CreationOptional<Date | null>;
}

defineTable(ShippingUpload, {
  table: 'shipping_uploads',
  label: label('发货信息', 'Shipping information'),
  ownership: { row: 'paymentId', of: 'payments' },
  database,
  columns: {
    paymentId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('支付编号', 'payment number'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: booked,
      label: label('上传状态', 'state of the upload'),
      codes: {
        waiting: label('待上传', 'to be uploaded'),
        told: label('已上传', 'uploaded'),
        ended: label('无须上传', 'not to be uploaded'),
      },
    },
    reason: {
      type: DataTypes.STRING(16),
      privacy: booked,
      label: label('不上传的原因', 'why not'),
      codes: {
        refunded: label('款项已全部退还', 'all of the money goes back'),
        payer_gone: label('付款人的账号已注销', 'the payer’s account is gone'),
        too_late: label('已超过上传期限', 'too late'),
      },
    },
    code: { type: DataTypes.STRING(32), privacy: notPersonal('what WeChat answered, for an operator') },
    nextAt: { type: DataTypes.DATE(3), privacy: inner },
    tries: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    paidAt: { type: DataTypes.DATE(3), allowNull: false, privacy: booked, label: label('付款时间', 'when paid') },
    doneAt: { type: DataTypes.DATE(3), privacy: booked, label: label('上传时间', 'when uploaded') },
  },
});
