import { inLocale } from '../../../../services/language';

export const texts = inLocale({
  zh: {
    unclaimed: '还没有人收下邀请。不收下，到时就不知道送给谁。',
    notYet: '还没有人收下邀请。',
    otherWays: (ways: string) => `到那天还没有人收下，就用别的方式送：${ways}。`,
    invitation: {
      refused: '收到邀请的人没有收下。信仍封着，您可以再邀请一次，也可以发给别人；以前的邀请不再有效。',
      expired: '邀请三十天没有答复，已经失效。信仍封着，您可以再邀请一次。',
    },
    renew: '再邀请一次',
    asking: {
      open: '正在等 TA 答复愿不愿意收。',
      accepted: 'TA 愿意收，到那天送去。',
      refused: 'TA 没有收下，到那天不会送去。信仍封着，您可以取消；TA 也随时可以改主意。',
      expired: '三十天没有等到答复，到那天不会送去。信仍封着，您可以再问一次。',
      unasked: '没能问到 TA：那个邮箱没有收下询问的邮件，到那天不会送去。信仍封着，请看看地址对不对。',
    },
    mayTurn: '您也可以换一个联系方式或收信人。',
    until: (day: string) => `可以答复到 ${day}。`,
    askAnew: '再问一次',
    turn: '改收信人',
  },
  en: {
    unclaimed: 'Nobody has accepted the invitation yet. Until then the letter has nowhere to go.',
    notYet: 'Nobody has accepted the invitation yet.',
    otherWays: (ways) => ` If nobody accepts by its day, it goes another way: ${ways}.`,
    invitation: {
      refused:
        'Whoever got the invitation did not take it. The letter stays sealed; you can invite them or somebody else anew, and the one before ends.',
      expired:
        'The invitation had no answer for thirty days and has ended. The letter stays sealed; you can invite anew.',
    },
    renew: 'Invite anew',
    asking: {
      open: 'They were asked whether they want it.',
      accepted: 'They want it: it goes to them on its day.',
      refused:
        'They did not take it, so it does not go to them. It stays sealed, and you can cancel it; they may change their mind.',
      expired: 'No answer came for thirty days, so it does not go to them. It stays sealed; you can ask anew.',
      unasked:
        'They could not be asked: the address did not take the mail. The letter stays sealed; is the address right?',
    },
    mayTurn: ' You can also change where it goes or who it is for.',
    until: (day) => ` They may answer until ${day}.`,
    askAnew: 'Ask anew',
    turn: 'Change the recipient',
  },
});
