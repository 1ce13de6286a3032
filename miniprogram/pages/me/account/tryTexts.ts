import type { NoticeReason } from '../../../../shared/noticeReasons';
import { inLocale } from '../../../services/language';

// What the person can do about a reason is the same within each of these; of others, nothing.
const refusals: Partial<Record<NoticeReason, 'unreachable' | 'unwanted' | 'noConsent'>> = {
  number_impossible: 'unreachable',
  number_off: 'unreachable',
  mailbox_unknown: 'unreachable',
  no_contact: 'unreachable',
  no_openid: 'unreachable',
  blocked_by_recipient: 'unwanted',
  suppressed: 'unwanted',
  no_consent: 'noConsent',
};

/** Which words say why a test notice failed. */
export const whyFailed = (reason: NoticeReason | null) => (reason && refusals[reason]) || 'outOfOrder';

export const ofTrying = inLocale({
  zh: {
    title: '先试寄一次',
    why: '免费发一条测试通知到您自己的联系方式，三分钟内到。每种方式一天一次，不会用掉信的通知。',
    tryIt: '试寄',
    againAt: (at: string) => `${at} 以后可以再试。`,
    sending: '正在发出……',
    sent: {
      phone: '已发出，请看看手机。',
      email: '已发出，请看看邮箱。',
      wechat: '已发出，请看微信里的服务通知。',
    },
    code: '收到的六个数字',
    badCode: '请填收到的六个数字。',
    confirm: '收到了',
    arrived: '它到了，这个联系方式好用。',
    confirmedOn: (day: string) => `${day} 试寄收到过。`,
    failed: {
      unreachable: '没有送到：这里现在收不到。请检查一下，或换一个联系方式。',
      unwanted: '没有送到：这里拒收了这样的通知。',
      noConsent: '没有送到：微信还没有允许。再试时，请选允许。',
      outOfOrder: '没有送到：通道暂时不通，不是您的问题，请再试一次。',
    },
  },
  en: {
    title: 'Try it first',
    why: 'One free test notice to a contact of your own, there within three minutes. Once a day each; it uses up nothing of a letter’s.',
    tryIt: 'Try it',
    againAt: (at) => `You can try it again from ${at}.`,
    sending: 'On its way…',
    sent: {
      phone: 'Sent: look at your phone.',
      email: 'Sent: look into your mailbox.',
      wechat: 'Sent: look at the service notice in WeChat.',
    },
    code: 'The six digits you got',
    badCode: 'Please type the six digits you got.',
    confirm: 'It arrived',
    arrived: 'It arrived: this contact works.',
    confirmedOn: (day) => `A test arrived on ${day}.`,
    failed: {
      unreachable: 'Not delivered: nothing can be received there now. Please check it, or take another contact.',
      unwanted: 'Not delivered: such notices are refused there.',
      noConsent: 'Not delivered: WeChat has no leave yet. When you try again, please allow it.',
      outOfOrder: 'Not delivered: the channel is out of order. It is not your fault; please try again.',
    },
  },
});
