import { label } from '../../shared/label';

/**
 * Between which accounts money moves, a closed list. `rail`: what a rail holds for us. `postage`: paid for letters, which
 * have to be brought for it. `suspense`: came for nothing that waited for it, or nobody can say for what. `owed`: must go
 * back. `returning`: was asked back of the rail. `bank`: ours, from which is paid what no rail gives back. `fees`: what the
 * rail keeps for itself.
 */
export const accountLabels = {
  rail: label('支付机构账户', 'held by the rail'),
  postage: label('预收邮资', 'postage that was paid'),
  suspense: label('待查款项', 'money that fits nothing'),
  owed: label('应退款', 'to be paid back'),
  returning: label('退款在途', 'on its way back'),
  bank: label('银行账户', 'our account at a bank'),
  fees: label('手续费', 'fees of the rail'),
};

export type AccountName = keyof typeof accountLabels;

/** What moved money, and from which account to which; where it says nothing, the entry does. */
export const entryLabels = {
  paid: label('收到邮资', 'postage came'),
  paid_again: label('重复收款', 'the same came once more'),
  set_aside: label('收到不符的款项', 'money came that does not match'),
  cleared: label('不符的款项另行入账', 'was booked otherwise than it first seemed'),
  owed: label('应退', 'has to go back'),
  withdrawn: label('无须退', 'does not have to go back after all'),
  asked: label('已向支付机构申请退款', 'the rail took the refund'),
  closed: label('支付机构已关闭退款', 'the rail closed the refund'),
  refunded: label('已退', 'has gone back'),
  paid_out: label('已人工付款', 'was paid out by hand'),
  fee: label('手续费', 'fee of the rail'),
  unmatched: label('来历不明的款项', 'moved without our knowing for what'),
  matched: label('以人工退款抵充', 'had gone back by somebody’s hand'),
};

export type EntryKind = keyof typeof entryLabels;

/** By which ways money comes in that is ours to account for. */
export const incoming = ['paid', 'paid_again', 'set_aside'] as const satisfies readonly EntryKind[];

/** Who said that money moved; `own`: we decided it, `before`: it stood in the books before there was a ledger. */
export const sourceLabels = {
  notify: label('支付通知', 'a callback of the rail'),
  query: label('查询', 'an answer of the rail'),
  bill: label('账单', 'the bill of the rail'),
  own: label('本服务', 'this service'),
  before: label('旧账', 'the books of before'),
};

export type Source = keyof typeof sourceLabels;
