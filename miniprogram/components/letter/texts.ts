import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    mood: (felt: string) => `写信时的心情：${felt}`,
    invite: '邀请微信好友收信',
    copied: '邀请链接已复制，发给 TA 吧。',
    copyByHand: '请长按复制这个链接，发给 TA：',
    onPhone: '只在这台手机上',
    authorAway: '信已封好，还差一步：微信只在您刚来过的时候检查文字。现在您来了，点一下就好。',
    authorAwayElsewhere: '信已封好，还差一步：请一天之内在微信里打开 PostoMe，点一下，让微信检查文字。',
    checkNow: '请微信检查',
  },
  en: {
    mood: (felt) => `Mood: ${felt}`,
    invite: 'Invite a WeChat friend',
    copied: 'The invitation link is copied. Send it to them.',
    copyByHand: 'Copy this link and send it to them:',
    onPhone: 'Only on this phone',
    authorAway:
      'Your letter is sealed but for one step. WeChat checks words only for somebody who has just been here. Now you are: one tap will do.',
    authorAwayElsewhere:
      'Your letter is sealed but for one step. Within a day, open PostoMe in WeChat and tap once, so that WeChat checks its words.',
    checkNow: 'Have WeChat check it',
  },
});
