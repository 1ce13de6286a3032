import { type Label, label } from '../../shared/label';

/** What a security notice tells of, as people read it in their data. */
export const securityTopicLabels = {
  new_device: label('新设备登录', 'signed in on a new device'),
  token_reused: label('登录凭证可能被复制', 'a sign-in may have been copied'),
  devices_ended: label('设备被退出登录', 'devices signed out'),
  password_changed: label('密码已更改', 'password changed'),
  contact_added: label('新增登录方式', 'way to sign in added'),
  contact_changed: label('更换登录方式', 'way to sign in changed'),
  contact_removed: label('移除登录方式', 'way to sign in removed'),
  account_taken: label('账号被并入另一个账号', 'account merged into another'),
  account_merged: label('另一个账号并入', 'another account merged into this one'),
  unused_account: label('久未使用的账号被请求登录', 'sign-in to an account unused for long'),
  closing_requested: label('申请注销', 'closing asked for'),
  closing_undone: label('撤销注销', 'closing undone'),
  letter_destroyed: label('送不到的信已销毁', 'a letter that could not be delivered was destroyed'),
  letter_stopped: label('取消未送达的信', 'letter cancelled before its time'),
  letter_readdressed: label('改了写给自己的信的送达', 'a letter to oneself goes to another contact'),
  data_exported: label('导出数据', 'data exported'),
} satisfies Record<string, Label>;

/** What a notice about a sealed letter tells its author of: its check, or a day that was resolved anew. */
const checkTopicLabels = {
  check_passed: label('信通过了检查', 'a letter passed its check'),
  check_refused: label('信没有通过检查', 'a letter did not pass its check'),
  check_held: label('检查拿不准', 'a check was not sure'),
  check_returned: label('信退回了草稿', 'a letter became a draft again'),
  date_moved: label('送达日子有更正', 'a letter’s day was corrected'),
  date_kept: label('送达日子没有更正', 'a letter’s day was kept'),
} satisfies Record<string, Label>;

/** What wants an act of an author's, or tells them of a loss: it is told out of no other's consent. */
const neededTopicLabels = {
  day_missed: label('邮资付到时送达时间已过', 'postage came in after the letter’s day'),
  unchanged: label('修改没有生效', 'a change came to nothing'),
  answer_wrong: label('拆信前的问题没有答对', 'the question before a letter was answered wrongly'),
  not_me: label('信没有到收信人手里', 'a letter did not come to its recipient'),
  number_gone: label('收信号码换了主人', 'a letter’s number belongs to somebody else'),
  came_back: label('信回到寄信人这里', 'a letter came back to its author'),
  given_back: label('信照安排回到寄信人这里', 'a letter came back as its author had chosen'),
  postage_back: label('没有选择，邮资退还', 'nothing was chosen, postage goes back'),
  to_be_destroyed: label('信送不到，即将销毁', 'a letter could not be delivered and will be destroyed'),
} satisfies Record<string, Label>;

/** What an author hears of who was asked whether they want a letter. */
const askedTopicLabels = {
  declined: label('收信人没有收下', 'refused by whom it is for'),
  unanswered: label('邀请没有答复', 'no answer to an invitation'),
  unasked: label('没能问到收信人', 'whom it is for could not be asked'),
} satisfies Record<string, Label>;

/** What an author hears of how a letter arrived or not, besides that. */
const outcomeTopicLabels = {
  reached_second: label('信送达第二个人', 'delivered to the second person'),
  retrying: label('没有送到，以后再试', 'not delivered, tried again later'),
  passed_on: label('没有送到，转给了第二个人', 'not delivered, passed on to the second person'),
} satisfies Record<string, Label>;

/** Why one more notice of a letter goes to whom it is for: its author wanted that, or they asked for it themselves. */
const reminderTopicLabels = {
  unopened: label('几天没有拆', 'unopened for some days'),
  tomorrow: label('收信人要求明天提醒', 'asked for by its recipient'),
} satisfies Record<string, Label>;

/** What a notice tells of within its kind. */
export const topicLabels = {
  ...securityTopicLabels,
  ...checkTopicLabels,
  ...neededTopicLabels,
  ...askedTopicLabels,
  ...outcomeTopicLabels,
  ...reminderTopicLabels,
};

export type SecurityTopic = keyof typeof securityTopicLabels;
export type CheckTopic = keyof typeof checkTopicLabels | keyof typeof neededTopicLabels;
export type Topic = keyof typeof topicLabels;

/** True for what wants an act of its author's, or tells them of a loss. */
export const needsAuthor = (topic: CheckTopic): boolean => topic in neededTopicLabels;
