import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';
import type { Vendor } from '../vendors/vendorLabels';

/** Why nothing is given to a vendor: it refuses us as a whole, or most of what it was asked lately came to nothing. */
export type PauseCause = 'refusing' | 'unanswering';

/**
 * A time in which a vendor gets no notices but probes: one at `probeAt`, which `probeClaimId` entitles to. `isOpen` is true
 * until the pause has ended, and then null: a vendor has one at a time.
 */
export class VendorPause extends Model<InferAttributes<VendorPause>, InferCreationAttributes<VendorPause>> {
  declare id: string;
  declare vendor: Vendor;
  declare isOpen: CreationOptional<true | null>;
  declare cause: PauseCause;
  declare code: string;
  declare since: Date;
  declare probeAt: Date;
  declare probeClaimId: CreationOptional<string | null>;
  declare endedAt: CreationOptional<Date | null>;
}

const ofVendor = notPersonal('of a vendor, whatever letters it is to bring');
const text = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false, privacy: ofVendor });
const instant = { type: DataTypes.DATE(3), allowNull: false, privacy: ofVendor };

defineTable(VendorPause, {
  table: 'vendor_pauses',
  label: label('合作方停用时段', 'Times in which a vendor is paused'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    vendor: text(16),
    isOpen: { type: DataTypes.BOOLEAN, privacy: ofVendor },
    cause: text(16),
    code: text(64),
    since: instant,
    probeAt: instant,
    probeClaimId: { type: DataTypes.CHAR(26), privacy: notPersonal('number of a claim') },
    endedAt: { ...instant, allowNull: true },
  },
});
