import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { privacy } from '../../shared/contract/privacy';
import { label } from '../../shared/label';
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
  label: label('注销申请', 'Closing of the account'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('注销编号', 'number of the closing'),
    },
    accountId: {
      type: DataTypes.CHAR(26),
      privacy: personal({ ...own, class: 'pseudonymous', onErase: 'clear' }),
      label: label('账号编号', 'account number'),
    },
    subjectMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('账号标记', 'mark of the account'),
    },
    proofMark: {
      field: 'receipt_mark',
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('回执码标记', 'mark of the proof’s code'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: proof,
      label: label('状态', 'state'),
      codes: {
        grace: label('等待期，可以撤回', 'waiting, can be undone'),
        erasing: label('正在删除', 'being erased'),
        erased: label('已删除', 'erased'),
        undone: label('已撤回', 'undone'),
      },
    },
    undelivered: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: proof,
      label: label('未送达信件的处理', 'what becomes of undelivered letters'),
      codes: {
        cancel: label('取消', 'cancel'),
        deliver_now: label('立即送达', 'deliver now'),
      },
    },
    doneSteps: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    proof: { field: 'receipt', type: DataTypes.TEXT, privacy: notPersonal('counts rows, names no person') },
    requestedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: proof,
      label: label('申请时间', 'when asked for'),
    },
    eraseAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: proof,
      label: label('删除开始时间', 'when erasing begins'),
    },
    erasedAt: { type: DataTypes.DATE(3), privacy: proof, label: label('删除完成时间', 'when erased') },
    leaseUntil: { type: DataTypes.DATE(3), privacy: inner },
  },
});
