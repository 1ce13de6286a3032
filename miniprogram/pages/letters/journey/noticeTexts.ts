import type { NoticeReason } from '../../../../shared/noticeReasons';
import { inLocale } from '../../../services/language';

// Said of several reasons: what the reader can do about them is the same.
const badNumber = {
  zh: '这个手机号现在收不到短信。',
  en: 'This number cannot receive text messages now.',
};
const enough = {
  zh: '这个号码或邮箱今天收到的通知已经够多了，过一会儿再送。',
  en: 'This number or mailbox has had enough notices for today; we will try later.',
};
const enoughOfYours = {
  zh: '您这一天寄到这里的信已经够多了，其余的过一会儿再送。',
  en: 'Enough of your letters have gone there within a day; the others follow later.',
};
const outOfOrder = {
  zh: '送信的通道暂时不通，不是您的问题，我们会查明原因。',
  en: 'The channel is out of order. It is not your fault; we will find out why.',
};
const unclear = {
  zh: '一直没有等到确切的结果。',
  en: 'No certain answer ever came.',
};

export const ofNotices = inLocale({
  zh: {
    reasons: {
      number_impossible: badNumber.zh,
      number_off: badNumber.zh,
      number_reissued: '这个手机号已经换了主人，所以没有发短信过去。',
      number_unsure: '查不出这个手机号是不是还归收信人，所以换了别的方式。',
      number_asked: '正在查这个手机号有没有换主人，马上就好。',
      mailbox_unknown: '这个邮箱不收信，地址可能不对。',
      no_contact: '找不到收信人的联系方式。',
      no_openid: '找不到收信人的微信。',
      no_consent: '收信人没有允许微信通知，或允许的次数已经用完。',
      blocked_by_recipient: '这个手机号拒收此类短信。',
      suppressed: '收信人不愿再收到这样的通知。',
      contact_removed: '您的账号里已经没有这种联系方式，所以没有送到原来的地方。',
      recipient_cap: enoughOfYours.zh,
      over_limit: enough.zh,
      not_claimed: '收信人还没有收下邀请。',
      declined: '收信人没有收下。',
      data_damaged: '信里的内容暂时读不出来，我们已收到警报。',
      account_closing: '您的账号正在注销，信先停在这里。',
      content_blocked: outOfOrder.zh,
      template: outOfOrder.zh,
      quota: outOfOrder.zh,
      account_of_ours: outOfOrder.zh,
      too_late: outOfOrder.zh,
      service_down: '那时我们的服务停了，是我们的问题，对不起。',
      busy: outOfOrder.zh,
      vendor_down: outOfOrder.zh,
      unfamiliar: outOfOrder.zh,
      doubtful: unclear.zh,
      unanswered: unclear.zh,
    } satisfies Record<NoticeReason, string>,
  },
  en: {
    reasons: {
      number_impossible: badNumber.en,
      number_off: badNumber.en,
      number_reissued: 'This number belongs to somebody else by now, so no text message went there.',
      number_unsure: 'Nobody could tell whether this number is still the recipient’s, so another way was taken.',
      number_asked: 'We are finding out whether this number has changed hands; it will not take long.',
      mailbox_unknown: 'This mailbox takes no mail; the address may be wrong.',
      no_contact: 'No way to reach the recipient is known.',
      no_openid: 'The recipient could not be found in WeChat.',
      no_consent: 'The recipient has not allowed WeChat notices, or has used up those allowed.',
      blocked_by_recipient: 'This number refuses messages of this kind.',
      suppressed: 'The recipient wants no more notices of this kind.',
      contact_removed: 'Your account no longer has such a contact, so nothing was sent to the old one.',
      recipient_cap: enoughOfYours.en,
      over_limit: enough.en,
      not_claimed: 'The recipient has not accepted the invitation yet.',
      declined: 'The recipient did not take it.',
      data_damaged: 'The letter cannot be read for the moment; we have been alerted.',
      account_closing: 'Your account is being closed; the letter stands still for now.',
      content_blocked: outOfOrder.en,
      template: outOfOrder.en,
      quota: outOfOrder.en,
      account_of_ours: outOfOrder.en,
      too_late: outOfOrder.en,
      service_down: 'Our service was down then. The fault is ours; we are sorry.',
      busy: outOfOrder.en,
      vendor_down: outOfOrder.en,
      unfamiliar: outOfOrder.en,
      doubtful: unclear.en,
      unanswered: unclear.en,
    },
  },
});
