import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../database';
import { defineTable } from '../defineTable';
import { notPersonal, personal } from '../personalData';

/** How many calls a limit has counted while Redis was away; `key` holds a keyed mark of whom it counts. */
export class RateLimit extends Model<InferAttributes<RateLimit>, InferCreationAttributes<RateLimit>> {
  declare key: string;
  declare calls: number;
  declare endsAt: Date;
}

defineTable(RateLimit, {
  table: 'rate_limits',
  label: label('调用次数限制', 'Limits on calls'),
  ownership: 'nobody',
  database,
  columns: {
    key: {
      type: DataTypes.STRING(120),
      primaryKey: true,
      privacy: personal({
        class: 'pseudonymous',
        subject: 'account',
        purpose: 'security',
        basis: 'contract',
        retention: 'code',
        encryption: 'mark',
        onExport: { omit: 'a mark that names nobody, gone within two days' },
        onErase: { keep: 'fades_in_two_days' },
      }),
      label: label('限制对象的标记', 'mark of whom a limit counts'),
    },
    calls: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: notPersonal('how many calls were counted') },
    endsAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a count ends') },
  },
});
