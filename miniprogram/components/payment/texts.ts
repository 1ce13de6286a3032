import type { RailName } from '../../../shared/contract/payments';
import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    kept: '信已经写好、封好，就差邮资。',
    limit: (day: string) => `若需退款，${day} 之后不能再原路退回，改由我们人工付给您。`,
    button: (price: string) => `付 ${price}`,
    by: (rail: string, text: string) => `${rail}：${text}`,
    payBy: (rail: string, button: string) => `${rail}：${button}`,
    and: '、',
    rails: {
      wechat_jsapi: '微信支付',
      alipay_wap: '支付宝',
      alipay_page: '支付宝',
      wechat_virtual: '微信虚拟支付',
    } as Record<RailName, string>,
    bothOfWechat: '微信的两种都从您的微信付，价钱一样：“微信虚拟支付”是微信为线上服务另设的收款方式。',
    apple:
      '这部手机上的邮资由苹果收取。以后取消这封信，要由您自己向苹果申请退款，我们不能替您办；“我的订单”里会写明怎么做。',
    /** To follow another sentence. */
    takenByApple: (price: string) => `邮资 ${price} 是苹果收的，要由您自己向苹果申请退款，怎么做写在“我的订单”里。`,
    why: {
      tooOld:
        '这里的微信版本太旧，还不能付邮资，信会留着。请先把微信更新到最新版本（iPhone 上不低于 8.0.68），再回来付。',
      /** To follow another sentence. */
      inWechat: '请在微信里打开 PostoMe，在“账号”里添加微信后付。',
      onPage: (byAlipay: boolean) =>
        `微信里打开的网页不能付邮资，信会留着。请打开 PostoMe 小程序来付${byAlipay ? '；或者点右上角的“…”，选“在浏览器打开”，用支付宝付' : ''}。`,
      price: '这个价钱暂时不能在这里付，信会留着，您没有被扣款。请过一阵再来。',
    },
    paying: '正在确认……',
    checkAgain: '再看一次',
    later: '以后再付',
    receipt: '付款凭证',
    state: {
      checking: '正在确认您的付款……',
      cancelled: '没有付款。信好好留着，随时可以付。',
      failed: '支付没有完成，信好好留着。若提示已扣款，过一会儿再看一次。',
      pending: '正在确认付款，请稍等再看。付过的不用再付。',
      unseen: '到现在还没有看到您的付款。付过的会自己记上，不用再付；没有付过的，可以付。',
    },
  },
  en: {
    kept: 'Written and sealed: only the postage is missing.',
    limit: (day) => `Until ${day} a refund goes back the way you paid; after that, we pay it to you by hand.`,
    button: (price) => `Pay ${price}`,
    by: (rail, text) => `${rail}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    payBy: (rail, button) => `${button} by ${rail}`,
    and: ' and ',
    rails: {
      wechat_jsapi: 'WeChat Pay',
      alipay_wap: 'Alipay',
      alipay_page: 'Alipay',
      wechat_virtual: 'WeChat virtual payment',
    },
    bothOfWechat:
      'WeChat’s two ways are both paid from your WeChat, at the same price; “virtual payment” is its own till for online services. Either will do.',
    apple:
      'On this phone Apple takes the postage. If you cancel the letter, you ask Apple for the refund yourself; we cannot do it for you. “My orders” then says how.',
    takenByApple: (price) =>
      ` Apple took the ${price} of postage, so you ask Apple for the refund yourself; “My orders” says how.`,
    why: {
      tooOld:
        'This version of WeChat is too old to pay postage; the letter is kept. Please update WeChat first (on an iPhone to 8.0.68 or later).',
      inWechat: ' Open PostoMe in WeChat, add WeChat under “Account”, and pay there.',
      onPage: (byAlipay) =>
        `Postage cannot be paid on a page inside WeChat; the letter is kept. Please open the PostoMe mini program to pay${byAlipay ? ', or tap “…” at the top right, choose “Open in browser”, and pay by Alipay' : ''}.`,
      price:
        'This sum cannot be paid here for now; the letter is kept, and you were not charged. Please come back later.',
    },
    paying: 'Confirming…',
    checkAgain: 'Check again',
    later: 'Pay later',
    receipt: 'Payment receipt',
    state: {
      checking: 'We’re checking your payment…',
      cancelled: 'Nothing was paid. What you sealed is safe; pay at any time.',
      failed:
        'It did not go through; what you sealed is safe. If WeChat says you were charged, check again in a moment.',
      pending: 'We’re checking your payment. If you have paid, there is no need to pay again.',
      unseen:
        'We see no payment so far. If you have paid, it will be noticed by itself, and there is no need to pay again; if not, you can pay now.',
    },
  },
});
