import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    refund: {
      owed: (price: string) => `${price} 将原路退还`,
      looked_at: (price: string) => `${price} 的退款正由工作人员处理`,
      by_hand: (price: string) => `${price} 无法原路退还，由工作人员人工付给您`,
      ask_apple: (price: string) => `${price} 是苹果收的，要由您自己申请退款：`,
      underway: (price: string) => `${price} 正在退还的路上`,
      refunded: (price: string, day: string) => (day ? `${price} 已于 ${day} 退还` : `${price} 已退还`),
    },
    apple: {
      steps: [
        '在 iPhone 上打开“设置”，点最上面您的名字，再点“媒体与购买项目”。',
        '点“购买记录”，选这一笔。',
        '点“报告问题”，选“申请退款”。',
      ],
      or: '也可以打开 reportaproblem.apple.com 申请。',
      after:
        '苹果退了，这里会写“已退还”。过了 60 天苹果还没有退，由我们的工作人员人工付给您，到时在这里请您填写收款账户。',
      late: '是苹果收的，已经超过 60 天。我们和微信核对：苹果没有退的，由我们人工付给您，到时在这里请您填写收款账户。',
    },
    cause: (cause: string) => `原因：${cause}`,
    payout: {
      unnamed: '请告诉我们付到哪里。',
      named: (to: string) => `会付到尾号 ${to} 的账户。`,
      underway: (to: string) => `正在付到尾号 ${to} 的账户。`,
      sent_back: '您填的账户没有收到，钱已退回我们这里。请换一个账户。',
    },
    sayWhere: '填写收款账户',
    namedAnew: '更改收款账户',
    payeeName: '收款人姓名',
    payeeAccount: '收款账户（开户行和卡号，或支付宝账号）',
    payeeKept: '加密保存，付款后即删除；只有经办的工作人员会看到。',
    noPayeeName: '请写收款人姓名，最多 40 个字。',
    noPayeeAccount: '请写收款账户，最多 100 个字。',
    savePayee: '付到这里',
    cancelPayee: '以后再填',
    saving: '正在保存……',
  },
  en: {
    refund: {
      owed: (price) => `${price} will go back the way it came`,
      looked_at: (price) => `Our team is seeing to the refund of ${price}`,
      by_hand: (price) => `${price} cannot go back the way it came, so our team pays it to you by hand`,
      ask_apple: (price) => `Apple took the ${price}, so you ask Apple for the refund yourself:`,
      underway: (price) => `${price} is on its way back`,
      refunded: (price, day) => (day ? `${price} was paid back on ${day}` : `${price} was paid back`),
    },
    apple: {
      steps: [
        'On the iPhone open Settings, tap your name at the top, then Media & Purchases.',
        'Tap Purchase History, and choose this payment.',
        'Tap “Report a Problem”, and choose “Request a refund”.',
      ],
      or: 'You can also ask at reportaproblem.apple.com.',
      after:
        'Once Apple has paid it back, it says so here. If it has not after 60 days, we pay you by hand, and ask you here where to.',
      late: 'Apple took it, over 60 days ago. We are checking with WeChat: what Apple has not paid back we pay by hand, and ask you here where to.',
    },
    cause: (cause) => `Why: ${cause}`,
    payout: {
      unnamed: 'Please tell us which account to pay it to.',
      named: (to) => `It will be paid to the account ending in ${to}.`,
      underway: (to) => `It is being paid to the account ending in ${to}.`,
      sent_back: 'The account you named did not take it, and the money came back to us. Please name another.',
    },
    sayWhere: 'Name the account',
    namedAnew: 'Choose another account',
    payeeName: 'Name of the account holder',
    payeeAccount: 'Account (bank and card number, or an Alipay account)',
    payeeKept: 'Kept encrypted and deleted once it is paid; only those who pay it see it.',
    noPayeeName: 'Please write a name, 40 characters at most.',
    noPayeeAccount: 'Please write an account, 100 characters at most.',
    savePayee: 'Pay it to this account',
    cancelPayee: 'Not now',
    saving: 'Saving…',
  },
});
