import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '我的订单',
    empty: '还没有订单。付过邮资的信会列在这里。',
    paid: (when: string, rail: string) => (rail ? `${when} 付款 · ${rail}` : `${when} 付款`),
    ordered: (when: string) => `${when} 下单`,
    status: {
      pending: '还没有付款。',
      closed: '没有付款，已关闭。',
      looked_at: '收到的款项和订单对不上，我们的工作人员正在核对。',
    },
    lines: { postage: '邮资', change: '修改加付的邮资' },
    gone: '已不在这里的信',
    refund: {
      owed: (price: string) => `${price} 将原路退还`,
      looked_at: (price: string) => `${price} 的退款正由工作人员处理`,
      by_hand: (price: string) => `${price} 已超过原路退还的期限，由工作人员人工付给您`,
      underway: (price: string) => `${price} 正在退还的路上`,
      refunded: (price: string, day: string) => (day ? `${price} 已于 ${day} 退还` : `${price} 已退还`),
    },
    cause: (cause: string) => `原因：${cause}`,
    until: (day: string) => `若需退款，${day} 之前可原路退还。`,
  },
  en: {
    title: 'My orders',
    empty: 'No orders yet. Letters you pay postage for are listed here.',
    paid: (when, rail) => (rail ? `Paid ${when} · ${rail}` : `Paid ${when}`),
    ordered: (when) => `Ordered ${when}`,
    status: {
      pending: 'Not paid yet.',
      closed: 'Not paid, closed.',
      looked_at: 'What came does not match this order: one of our team is looking at it.',
    },
    lines: { postage: 'Postage', change: 'Further postage for a change' },
    gone: 'A letter that is no longer here',
    refund: {
      owed: (price) => `${price} goes back the way it came`,
      looked_at: (price) => `The refund of ${price} is looked at by one of our team`,
      by_hand: (price) => `${price} is too old to go back the way it came: our team pays it out by hand`,
      underway: (price) => `${price} is on its way back`,
      refunded: (price, day) => (day ? `${price} was paid back on ${day}` : `${price} was paid back`),
    },
    cause: (cause) => `Why: ${cause}`,
    until: (day) => `If it has to go back, it can go the way it came until ${day}.`,
  },
});
