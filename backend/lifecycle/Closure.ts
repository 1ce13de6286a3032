import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { privacy } from '../../shared/contract/privacy';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

type Shown = ReplyOf<typeof privacy.readClosure>;

/**
 * The closing of an account: asked for, to be undone until `eraseAt`, then erased step by step. `proof` is JSON (see
 * erasing/erasureProof); it is read by a code of which only the mark is kept. `leaseUntil` is how long a worker has it.
 */
export class Closure extends Model<InferAttributes<Closure>, InferCreationAttributes<Closure>> {
  declare id: string;
  /** Null once the account is erased: the record outlives it under its mark. */
  declare accountId: string | null;
  declare subjectMark: Buffer;
  declare proofMark: Buffer;
  declare state: Shown['state'];
  declare undelivered: Shown['undelivered'];
  declare doneSteps: CreationOptional<number>;
  declare proof: CreationOptional<string | null>;
  declare requestedAt: Date;
  declare eraseAt: Date;
  declare erasedAt: CreationOptional<Date | null>;
  declare leaseUntil: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'years_3',
  encryption: 'plain',
  onExport: 'include',
  onErase: { keep: 'closing_proof' },
} as const;
const proof = personal(own);
const mark = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'mark',
  onExport: { omit: 'a mark, useless outside' },
});
const inner = notPersonal('steers the worker');

defineTable(Closure, {
  table: 'closures',
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: personal({ ...own, class: 'pseudonymous' }) },
    accountId: { type: DataTypes.CHAR(26), privacy: personal({ ...own, class: 'pseudonymous', onErase: 'clear' }) },
    subjectMark: { type: DataTypes.BLOB, allowNull: false, privacy: mark },
    proofMark: { field: 'receipt_mark', type: DataTypes.BLOB, allowNull: false, privacy: mark },
    state: { type: DataTypes.STRING(16), allowNull: false, privacy: proof },
    undelivered: { type: DataTypes.STRING(16), allowNull: false, privacy: proof },
    doneSteps: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    proof: { field: 'receipt', type: DataTypes.TEXT, privacy: notPersonal('counts rows, names no person') },
    requestedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: proof },
    eraseAt: { type: DataTypes.DATE(3), allowNull: false, privacy: proof },
    erasedAt: { type: DataTypes.DATE(3), privacy: proof },
    leaseUntil: { type: DataTypes.DATE(3), privacy: inner },
  },
});
