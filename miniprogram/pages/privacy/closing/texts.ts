import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    seeErasure: '查看删除回执',
    title: '注销账号',
    why: '注销之后，您的账号、联系方式和信都会被彻底删除，连解密用的钥匙一起销毁，谁也无法恢复。',
    steps: [
      '从现在起，账号停用，其他设备全部退出。',
      '等待期内可以随时撤销，什么也不会少。',
      '等待期过后开始删除，不能再撤销。已经送达别人的信，归收信人所有。',
      '应退的款项照样退，账号删除之后也一样，凭回执编号可以查看。用微信虚拟支付付的，先等它退到再删除，最多等三天。',
      '依法必须留下的记录（例如付款）会留到法定期限，回执里写明是哪些、留到什么时候。',
    ],
    undelivered: '还没送达的信怎么办',
    cancel: '取消',
    cancelWhy:
      '不再送出，已经付的邮资退还给您。苹果收的，要由您自己向苹果申请；付款满一年的无法原路退还，由我们人工付给您，凭回执编号填写收款账户。',
    deliverNow: '现在送达',
    deliverNowWhy: '开始删除之前，马上送到收信人那里，不再等约定的日子；封好不到一天的，满一天再送。',
    grace: '等待期',
    graceDays: (days: number) => (days === 0 ? '不等待，立即删除' : `${days} 天`),
    exportFirst: '先导出我的数据',
    ask: '注销账号',
    confirmTitle: '真的要注销吗？',
    confirmWhy: (days: number) =>
      days === 0 ? '没有等待期，马上开始删除，不能撤销。' : `${days} 天之内可以撤销，之后全部删除，不能恢复。`,
    confirm: '注销账号',
    asked: '账号正在注销',
    eraseAt: (when: string) => `${when} 开始删除。在那之前可以撤销。`,
    erasing: '正在删除，已经不能撤销。',
    erased: '已经全部删除。',
    perhapsErased:
      '如果您已经注销账号，并且没有等待期或等待期已过，就都办好了，不用再登录。凭回执编号可以查看删除了什么、还有什么款项退给您。',
    willCancel: '还没送达的信会被取消。',
    willDeliver: '还没送达的信会马上送达。',
    code: '回执编号',
    codeWhy:
      '只显示这一次。凭它可以在删除之后查到删了什么、依法留下了什么、还有什么款项退给您。请现在就记下来，我们没有副本。',
    copy: '复制',
    copied: '已复制。',
    copyByHand: '没能复制，请长按上面的编号。',
    kept: '我记下了',
    undo: '撤销注销',
    undoing: '正在撤销……',
    undone: '注销已撤销，一切如常。其他设备需要重新登录。',
    leave: '离开',
  },
  en: {
    seeErasure: 'Read an erasure receipt',
    title: 'Close account',
    why: 'Your account, contacts and letters will be deleted for good, together with the keys they are encrypted with. Nobody can bring them back.',
    steps: [
      'From now on the account rests, and every other device is signed out.',
      'During the waiting time you can undo it, and nothing is lost.',
      'Then deleting begins and cannot be undone. Letters that have reached others are theirs.',
      'Money owed to you goes back all the same, also once the account is gone; the receipt code shows how it stands. Before we delete we wait for what you paid by WeChat virtual payment to be back, three days at most.',
      'What the law makes us keep, such as payments, stays as long as it says; the receipt tells what and until when.',
    ],
    undelivered: 'Letters not delivered yet',
    cancel: 'Cancel them',
    cancelWhy:
      'They are not sent, and postage you paid goes back to you. What Apple took you ask Apple for; what you paid over a year ago can’t go back the way it came: our team pays it out by hand, and with the receipt code you say where to.',
    deliverNow: 'Deliver them now',
    deliverNowWhy:
      'They reach their readers before deleting begins, without waiting for their day; those sealed less than a day ago, when that day is over.',
    grace: 'Waiting time',
    graceDays: (days) => (days === 0 ? 'None, delete at once' : days === 1 ? '1 day' : `${days} days`),
    exportFirst: 'Export my data first',
    ask: 'Close my account',
    confirmTitle: 'Close your account?',
    confirmWhy: (days) =>
      days === 0
        ? 'There is no waiting time: deleting begins at once and cannot be undone.'
        : `You can undo it within ${days === 1 ? 'a day' : `${days} days`}. Then everything is deleted and cannot come back.`,
    confirm: 'Close my account',
    asked: 'Your account is being closed',
    eraseAt: (when) => `Deleting begins ${when}. Until then you can undo it.`,
    erasing: 'It is being deleted; this can no longer be undone.',
    erased: 'Everything has been deleted.',
    perhapsErased:
      'If you have closed your account and the waiting time is over, or there was none, you are done: nothing is left to sign in to. The receipt code shows what was deleted and what money goes back to you.',
    willCancel: 'Letters not delivered yet will be cancelled.',
    willDeliver: 'Letters not delivered yet will be delivered at once.',
    code: 'Receipt code',
    codeWhy:
      'It is shown this once. With it you can read afterwards what was deleted, what the law makes us keep and what money goes back to you. Please note it down now; we have no copy.',
    copy: 'Copy',
    copied: 'Copied.',
    copyByHand: 'It could not be copied. Please select the code above.',
    kept: 'I have kept it',
    undo: 'Keep my account',
    undoing: 'Undoing…',
    undone: 'Your account stays, and all is as it was. Other devices have to sign in again.',
    leave: 'Leave',
  },
});
