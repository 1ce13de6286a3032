import { type Label, label } from '../../shared/label';
import { type Role, roles } from './roles';

/** An act or a look of an operator: who may, what people call it, and whether a second operator must agree. */
interface Act {
  label: Label;
  roles: readonly Role[];
  fourEyes?: true;
}

/** Everything that operators do or look at. Nothing of it happens without a row in the audit chain. */
export const acts = {
  operators_list: { label: label('查看运营人员', 'looked at operators'), roles: ['security', 'auditor'] },
  operators_create: { label: label('新增运营人员', 'added an operator'), roles: ['security'], fourEyes: true },
  operators_roles: { label: label('变更职责', 'changed roles'), roles: ['security'], fourEyes: true },
  operators_disable: { label: label('停用运营人员', 'disabled an operator'), roles: ['security'], fourEyes: true },
  operators_suspend: { label: label('暂停运营人员', 'suspended an operator'), roles: ['security'], fourEyes: true },
  operators_resume: { label: label('恢复运营人员', 'took a suspension back'), roles: ['security'], fourEyes: true },
  renew_password: { label: label('更换自己的密码', 'renewed the own password'), roles },
  renew_totp: { label: label('更换自己的动态口令', 'renewed the own one-time codes'), roles },
  keys_rotate: { label: label('启用新的密钥', 'brought in a new key'), roles: ['security'] },
  keys_rewrap: { label: label('更换密钥的封装', 'wrapped keys anew'), roles: ['security'] },
  contacts_refuse: { label: label('登记拒收', 'entered a refusal'), roles: ['support', 'privacy_officer'] },
  contacts_allow: { label: label('解除拒收', 'took a refusal back'), roles: ['support', 'privacy_officer'] },
  moderation_list: { label: label('查看待审列表', 'looked at what waits'), roles: ['moderator'] },
  moderation_look: { label: label('查看您同意查看的片段', 'looked at released pieces'), roles: ['moderator'] },
  moderation_pass: { label: label('审核通过', 'let a letter pass'), roles: ['moderator'] },
  moderation_refuse: { label: label('审核不通过', 'sent a letter back'), roles: ['moderator'] },
  reports_list: { label: label('查看举报列表', 'looked at what was reported'), roles: ['moderator'] },
  reports_look: { label: label('查看被举报的内容', 'looked at reported words'), roles: ['moderator'] },
  reports_uphold: { label: label('认定举报成立', 'decided that a report is right'), roles: ['moderator'] },
  reports_dismiss: { label: label('认定举报不成立', 'decided that a report is wrong'), roles: ['moderator'] },
  refunds_owe: { label: label('决定退还邮资', 'decided that postage goes back'), roles: ['finance'], fourEyes: true },
  refunds_list: { label: label('查看停滞的退款', 'looked at refunds that are stuck'), roles: ['finance'] },
  refunds_again: { label: label('重新申请退款', 'asked for a refund again'), roles: ['finance'], fourEyes: true },
  refunds_by_hand: {
    label: label('决定人工退款', 'left a refund to be paid by hand'),
    roles: ['finance'],
    fourEyes: true,
  },
  refunds_sent: { label: label('登记已退的款项', 'noted a refund as sent'), roles: ['finance'], fourEyes: true },
  payouts_list: { label: label('查看待人工付款', 'looked at what is to be paid out by hand'), roles: ['finance'] },
  payouts_take: { label: label('处理人工付款', 'took up a payout'), roles: ['finance'], fourEyes: true },
  payouts_settle: { label: label('登记付款结果', 'noted what came of one'), roles: ['finance'], fourEyes: true },
  bills_resolve: { label: label('处理账单差异', 'resolved a difference of a bill'), roles: ['finance'] },
  covenant_drill: { label: label('演练停止服务', 'drilled the end of the service'), roles: ['finance', 'auditor'] },
  deliveries_figures: { label: label('查看准时率', 'looked at how punctual letters are'), roles },
  letters_forecast: { label: label('查看送达高峰', 'looked at when many letters are due'), roles },
  letters_conserve: { label: label('核对待送信件', 'compared the letters that wait'), roles },
  letters_check: { label: label('检查待送信件能否拆开', 'checked that waiting letters open'), roles },
  letters_adopt: {
    label: label('认可待送信件的差异', 'adopted the letters that wait'),
    roles: ['security', 'auditor'],
    fourEyes: true,
  },
  letter_trace: { label: label('查看一封信的经过', 'looked at the story of a letter'), roles: ['support', 'auditor'] },
  restore_status: { label: label('查看恢复状态', 'looked whether a restore holds sending'), roles },
  restore_release: {
    label: label('恢复后放行发送', 'let sending go on after a restore'),
    roles: ['security'],
    fourEyes: true,
  },
  audit_export: { label: label('查看审计记录', 'looked at the audit'), roles: ['auditor', 'security'] },
} satisfies Record<string, Act>;

/** The code of an act. */
export type ActName = keyof typeof acts;

/** What an act asks of who does it. */
export const actOf = (name: ActName): Act => acts[name];
