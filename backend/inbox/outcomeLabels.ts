import { type Label, label } from '../../shared/label';
import { permissionLabels } from '../vendors/wechat/events/userEventLabels';
import { mailReportLabels } from './mailReport';
import { smsReportLabels } from './smsReport';

const words = {
  phone: label('手机号已删除', 'phone erased'),
  email: label('邮箱已删除', 'e-mail erased'),
  pen_name: label('笔名已删除', 'pen name erased'),
  not_held: label('我们没有这项信息', 'nothing of it is held'),
  unknown: label('未知', 'unknown'),
  no_account: label('没有对应的账号', 'no account'),
  noted: label('已记下', 'noted'),
  unlinked: label('微信登录已移除', 'WeChat removed as a way to sign in'),
  no_question: label('没有对应的检查', 'of no check that was asked for'),
  no_attempt: label('没有对应的发送', 'of nothing that was sent'),
  for_person: label('由人工处理', 'a person sees to it'),
  asked: label('已回答', 'was answered'),
  linked: label('已与账号关联', 'linked to an account'),
  not_following: label('没有关注', 'does not follow'),
  closing: label('账号开始注销', 'closing of the account begun'),
} satisfies Record<string, Label>;

export type OutcomeWord = keyof typeof words | keyof typeof smsReportLabels | keyof typeof mailReportLabels;

/** What people read for what an event came to: one word, or for each permission what was erased. */
export const outcomeLabels: Record<string, Label> = {
  ...permissionLabels,
  ...smsReportLabels,
  ...mailReportLabels,
  ...words,
};
