import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '封好了',
    heading: '信已上路',
    unclaimed: '就等 TA 收下',
    when: (day: string) => `它会在 ${day} 到达`,
    soonest: '它很快就会到达',
    paid: (price: string) => `邮资 ${price} 已付`,
    number: '信的编号',
    inviteTitle: '现在把它交给 TA',
    inviteWhy: 'TA 点开邀请、点“收下”，信才知道要送到哪里。只有第一个收下的人会成为收信人。',
    inviteOrElse:
      '没有人收下，到那天就用别的方式送；TA 点“收下”，信才能送到 TA 的微信。只有第一个收下的人会成为收信人。',
    cardFrom: (day: string) => `从 ${day} 起，凭取信卡可以拆`,
    cardTitle: '请把取信卡交给 TA',
    cardWhy: '我们没有 TA 的联系方式，到时不会通知 TA。取信卡上有一个码，到那天凭码拆信。',
    toCard: '去看取信卡',
    proof: '查看并保存回执',
    askTidings: '允许用微信告诉我信到了没有',
    journey: '看看它的旅程',
    same: '同样的话，再寄给一个人',
    another: '再写一封',
  },
  en: {
    title: 'Sealed',
    heading: 'On its way',
    unclaimed: 'It waits for your friend',
    when: (day) => `It arrives on ${day}`,
    soonest: 'It arrives very soon',
    paid: (price) => `Postage paid: ${price}`,
    number: 'Letter number',
    inviteTitle: 'Now hand it to them',
    inviteWhy:
      'They open the invitation and accept, and the letter knows where to go. Only the first to accept becomes the recipient.',
    inviteOrElse:
      'If nobody accepts, it goes another way on its day. Once they accept, it can reach them in WeChat. Only the first to accept becomes the recipient.',
    cardFrom: (day) => `Its card opens it from ${day}`,
    cardTitle: 'Now hand over its card',
    cardWhy:
      'We hold no contact of theirs and will tell them nothing. The card bears a code that opens the letter on the day.',
    toCard: 'See the card',
    proof: 'See and keep the receipt',
    askTidings: 'Let WeChat tell me how it goes',
    journey: 'Follow its journey',
    same: 'The same words to somebody else',
    another: 'Write another',
  },
});
