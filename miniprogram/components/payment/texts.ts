import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    kept: '信已经写好、封好，就差邮资。',
    button: (price: string) => `付 ${price}`,
    paying: '正在确认……',
    checkAgain: '再看一次',
    later: '以后再付',
    onlyThere: '邮资目前只能在微信里付',
    onlyThereWhy:
      '请在微信里打开 PostoMe，登录这个账号，在“账号”里添加微信（已经添加的不用），再打开这封信来付；它不会丢。不付也可以：寄给自己、一年以内、用邮件或微信通知的信免费。',
    state: {
      cancelled: '没有付款。信好好地留着，随时可以回来付。',
      failed: '支付没有完成，信好好地留着。如果微信提示已扣款，过一会儿再看一次就好。',
      pending: '还没有收到微信支付的确认。如果您已经付了，请稍等再看一次。',
    },
  },
  en: {
    kept: 'The letter is written and sealed. Only the postage is missing.',
    button: (price) => `Pay ${price}`,
    paying: 'Confirming…',
    checkAgain: 'Check again',
    later: 'Pay later',
    onlyThere: 'Postage is paid inside WeChat only, for now',
    onlyThereWhy:
      'Open PostoMe in WeChat, sign in to this account, add WeChat under “Account” if it is not there yet, and open this letter to pay; it is kept. Or pay nothing: a letter to yourself, within a year, by e-mail or WeChat is free.',
    state: {
      cancelled: 'Nothing was paid. The letter is safe; come back to pay at any time.',
      failed:
        'The payment did not go through; the letter is safe. If WeChat says you were charged, check again in a moment.',
      pending: 'WeChat Pay has not confirmed yet. If you have paid, wait a moment and check again.',
    },
  },
});
