import { inLocale } from '../../../../services/language';

export const texts = inLocale({
  zh: {
    why: (until: string, isUnsent: boolean) =>
      `${isUnsent ? '这封信没有到收信人手里，原因写在它的旅程里' : '拿到它的人说，这封信不是给自己的'}。信没有拆开，好好存着。请换一种方式，或者把它取回；到 ${until} 还没有选，它就回到您这里。`,
    field: 'TA 的另一个手机号或邮箱',
    missing: '请填写手机号或邮箱。',
    send: '送到这里',
    back: '取回这封信',
    backTitle: '取回这封信？',
    backWhy: (isUnsent: boolean) =>
      `它不再送出，回到您这里，由您打开。${isUnsent ? '它没有到过谁那里，付过的邮资会退给您。' : '付过的邮资不退。'}`,
    backConfirm: '取回',
  },
  en: {
    why: (until, isUnsent) =>
      `${isUnsent ? 'This letter did not come to its recipient; its journey says why' : 'Whoever came by it says that it is not for them'}. Nobody has opened it; it is kept safe. Choose another way, or have it back; if you choose nothing by ${until}, it comes back to you.`,
    field: 'Another phone or e-mail of theirs',
    missing: 'Please enter a phone number or an e-mail address.',
    send: 'Send it there',
    back: 'Have it back',
    backTitle: 'Have this letter back?',
    backWhy: (isUnsent) =>
      `It is not sent any more and comes back to you, to be opened by you. ${isUnsent ? 'It came to nobody, so its postage is paid back.' : 'Its postage is not paid back.'}`,
    backConfirm: 'Have it back',
  },
});
