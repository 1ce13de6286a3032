import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    invite: '邀请微信好友收信',
    copied: '邀请链接已复制，发给 TA 吧。',
    copyByHand: '请长按复制这个链接，发给 TA：',
    onPhone: '只在这台手机上',
  },
  en: {
    invite: 'Invite a WeChat friend',
    copied: 'The invitation link is copied. Send it to them.',
    copyByHand: 'Copy this link and send it to them:',
    onPhone: 'Only on this phone',
  },
});
