import { entry } from './phoneErrors';

/** The errors of paying, and of what was paid. */
export const paymentErrors = {
  letter_not_payable: entry(409, '这封信现在不需要付款。', 'This letter needs no payment now.'),
  letter_not_missed: entry(
    409,
    '这封信已经有了去处，请看看它现在的状态。',
    'What becomes of this letter is settled already. Please look at how it stands now.',
  ),
  postage_differs: entry(
    409,
    '这一天的邮资和您付的不同。请选邮资相同的日子，或者取回邮资，再封一次。',
    'That day costs another sum than you paid. Please choose one that costs the same, or take the postage back and seal anew.',
  ),
  no_such_money: entry(409, '这笔订单现在没有可以这样办的款项。', 'No money of this order is there now for that.'),
  price_changed: entry(409, '邮资有变化，请确认新的价格。', 'The postage has changed. Please confirm the new price.'),
  payment_unavailable: entry(
    503,
    '支付暂时不可用，您没有被扣款，请稍后再试。',
    'Payment is unavailable now; you were not charged. Please try again later.',
  ),
  payment_unclear: entry(409, '上一次付款还在确认，请稍后再试。', 'We are checking your last payment; try again soon.'),
  rail_not_offered: entry(
    409,
    '这里不能这样付，请换一种付款方式。',
    'That way to pay is not offered here. Please choose another.',
  ),
  payer_unproven: entry(409, '请再付一次，您没有被扣款。', 'Please pay once more; you were not charged.'),
  payer_differs: entry(409, '请换回登录时的微信再付。', 'Please pay from the WeChat you signed in with.'),
};
