import { inLocale } from '../../../../services/language';

export const texts = inLocale({
  zh: {
    why: (until: string) =>
      `拿到它的人说，这封信不是寄给自己的。信没有拆开，好好地保存着。请您换一种方式，或者把它取回；到 ${until} 还没有选，它会回到您这里，您可以打开它。`,
    wrongContact: '联系方式有误，或者变了？换一个，马上再送一次。',
    field: 'TA 的手机号或邮箱',
    missing: '请填写手机号或邮箱。',
    send: '送到这里',
    back: '取回这封信',
    backTitle: '取回这封信？',
    backWhy: '它不会再送出，回到您这里，您可以打开它。付过的邮资不退。',
    backConfirm: '取回',
  },
  en: {
    why: (until) =>
      `Whoever came by it says that this letter is not for them. Nobody has opened it, and it is kept safe. Please choose another way, or have it back; if you choose nothing by ${until}, it comes back to you, and you can open it.`,
    wrongContact: 'Is the contact wrong, or did it change? Name another, and it is sent there at once.',
    field: 'Their phone or e-mail',
    missing: 'Please enter a phone number or an e-mail address.',
    send: 'Send it there',
    back: 'Have it back',
    backTitle: 'Have this letter back?',
    backWhy: 'It is not sent any more and comes back to you, to be opened by you. Its postage is not paid back.',
    backConfirm: 'Have it back',
  },
});
