import { label } from '../../shared/label';
import type { TermsSection } from './TermsVersion';

/** Money, contacts, what may be written, and what holds besides. */
export const moneyText: TermsSection = {
  title: label('邮资与退款', 'Postage, and money back'),
  paragraphs: [
    label(
      '封信前您会看到全部价格，只付一次，没有订阅；内容检查通过之前不收费。写给自己、一年以内、不用短信、也不转给第二个人的信免费。',
      'You see the whole price before you seal, and pay once; there is no subscription, and nothing is charged before the check has passed. Letters to oneself within a year, without SMS and without a second person are free.',
    ),
    label(
      '送达开始之前，您可以随时取消，已付的邮资全部退还。因为我们的原因没有送达、或通知从未被任何方式接收的，邮资也全部退还。通知已经送出的信不再退款。',
      'Until delivery begins you may cancel at any time, and all postage goes back. So it does where we failed to deliver, or where no way ever took the notice. Once a notice was taken, postage is not paid back.',
    ),
    label(
      '退款按原路返回。支付渠道只在付款后一年内接受原路退款；更久以前的，应退的钱记在账上，金额不变，不会过期，信里会写明，直到能用别的方式退给您。',
      'Money goes back the way it came. Payment channels take that for a year after payment only; anything older stays owed to you, the same sum, without expiring, and the letter says so, until it can be paid in another way.',
    ),
  ],
};

/** How contacts are held, what may be written, how old one must be. */
export const conductText: readonly TermsSection[] = [
  {
    title: label('联系方式怎样保管', 'How contacts are held'),
    paragraphs: [
      label(
        '您填写的收信人联系方式只用来送达这封信，加密保存到送达的日子；您也可以让我们先征得对方同意，或完全不留联系方式、由您亲手交出取信卡。细节见隐私政策。',
        'The contacts you give for a recipient serve to deliver that letter and nothing else, and lie encrypted until its day; you may also have them asked first, or leave none at all and hand over a card with a code yourself. The privacy policy says more.',
      ),
    ],
  },
  {
    title: label('可以写什么', 'What may be written'),
    paragraphs: [
      label(
        '信是您的，我们不因您寄信而取得其中的任何权利。违法的内容、骚扰、欺诈和广告不能寄送；封信时的检查不通过，会告诉您哪一处、为什么，草稿保留，不收费。',
        'Your letter is yours; sending it gives us no right in it. What is against the law, harassment, fraud and advertising may not be sent. Where the check at sealing refuses something, you are told what and why, keep the draft, and pay nothing.',
      ),
    ],
  },
  {
    title: label('年龄', 'Age'),
    paragraphs: [
      label(
        '年满 14 周岁才能开设账号。14 至 17 周岁的人付费前，请先征得监护人同意；监护人没有同意的付款，监护人或您自己向我们提出后，我们核实并按法律退还，还没有送达的信随之取消。',
        'One must be 14 to open an account. From 14 to 17, ask a guardian before you pay; a payment that a guardian has not agreed to is given back as the law says once they or you have asked us and we have made sure; a letter that still waits is then cancelled.',
      ),
    ],
  },
];

/** What we answer for, and how these terms change. */
export const endText: readonly TermsSection[] = [
  {
    title: label('责任', 'What we answer for'),
    paragraphs: [
      label(
        '我们的承诺没有做到时，首先尽快补上。因为我们或送通知的服务商的原因晚到一小时以上的信，在信的封面和寄信人看到的经过里写明来晚了、为什么；晚到的信不退邮资，没有送达的信退还全部邮资。“付了款却没有收到”时，由我们出示回执和送达记录；拿不出证明的，我们退款。',
        'Where we fail our promise we first make up for it as soon as can be. Of a letter that arrives more than an hour late through us or whoever carries its notice, its cover and the timeline its author sees say that it was late, and why; the postage of a late letter is not paid back, that of one that was not delivered goes back in full. When somebody paid and nothing came, it is for us to show the receipt and the record of delivery; if we cannot, we pay back.',
      ),
      label(
        '除此之外，我们对一封信的赔偿以所付邮资为限；故意或重大过失造成的损失、对人身的损害，以及法律不允许限制的责任，不在此限。',
        'Beyond that, what we owe for a letter is bounded by its postage; not so for what was done on purpose or by gross negligence, for harm to a person, and wherever the law allows no bound.',
      ),
    ],
  },
  {
    title: label('条款的变更', 'How these terms change'),
    paragraphs: [
      label(
        '每个版本都有日期和摘要，旧版本可以按回执上的摘要查到。一封信适用您封信时看到并同意的版本；之后的改动只有对您更有利时才适用于它。适用中华人民共和国法律。',
        'Each version has a date and a hash, and earlier ones can be read by the hash on a receipt. To a letter the version applies that you saw and agreed to when sealing it; later changes only where they are better for you. The law of the People’s Republic of China applies.',
      ),
    ],
  },
];
