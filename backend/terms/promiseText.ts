import { label } from '../../shared/label';
import type { TermsSection } from './TermsVersion';

/** What we promise of a letter, until it has arrived. */
export const promiseText: readonly TermsSection[] = [
  {
    title: label('我们的承诺', 'What we promise'),
    paragraphs: [
      label(
        '您封好一封信，我们就在您选的日子、按您选的方式，把“有一封信”的通知送到收信人那里，并在那之前妥善保管这封信。通知里从不含信的标题和正文。',
        'When you have sealed a letter, we keep it safe, and on the day you chose bring its recipient word of it by the ways you chose. The notice never holds the title or the words of the letter.',
      ),
      label(
        '准时的目标：联系方式在送达前 12 个月内确认过的信，99% 在约定时刻后 15 分钟内、99.99% 在 24 小时内由送通知的服务商接收。封信、更正联系方式、每年确认和收信人认领，都算确认。短信只在当地 8:00 至 22:00 发送，因此等待的时间不计。',
        'How punctual we mean to be: of letters whose contact was confirmed in the 12 months before, 99 % are taken by whoever carries the notice within 15 minutes of the chosen time, 99.99 % within 24 hours. Sealing, correcting a contact, the yearly confirmation and the recipient’s claim all confirm it. SMS are sent from 8:00 to 22:00 there only; waiting for that does not count.',
      ),
      label(
        '我们无法承诺的：微信、运营商或邮箱服务商是否把通知显示给收信人；号码、邮箱多年后是否仍属于同一个人。因此请留下不止一种方式，并不时确认。',
        'What we cannot promise: that WeChat, a carrier or a mail provider shows the notice, or that a number or mailbox is still the same person’s after years. So give more than one way, and confirm them now and then.',
      ),
      label(
        '每封进入日程的信都有一张签名的回执，写明编号、内容的加盐摘要、封信时间、送达时间与方式、价格，以及您封信时同意的条款和其中停止服务承诺的摘要。回执不靠我们的服务器也能验证。',
        'Every letter that takes its place in the calendar has a signed receipt: its number, a salted mark of its content, when it was sealed, when and by which ways it arrives, the price, and the hashes of the terms you agreed to when sealing and of the covenant in them. It can be verified without our servers.',
      ),
    ],
  },
  {
    title: label('封好之后还能改什么', 'What may be changed once it is sealed'),
    paragraphs: [
      label(
        '封好后的 24 小时内，您可以免费修改一封还没有开始送达的信；新的版本通过检查（更贵的还要付清差额）之前，原来的那封仍按时送达。送达前一小时起，内容和时间都不再改动。',
        'Within 24 hours of sealing you may change a letter whose delivery has not begun, free of charge; until the new version has passed its check (and, where it is dearer, is paid) the old one stays due. In the hour before delivery neither words nor time change any more.',
      ),
      label(
        '送达日期可以推迟：在已付的年数之内免费，超出的先付差额；也可以提前，需要您再次确认。联系方式在送达前一小时之前随时可以更正：您自己的要重新验证，别人的只作检查。',
        'The day may be moved: later for free within the years you have paid for, beyond them once the difference is paid; earlier, once you have confirmed it anew. Contacts may be corrected at any time until an hour before the letter is delivered: your own are proved anew, another person’s only checked.',
      ),
    ],
  },
  {
    title: label('联系不到收信人时', 'When nobody can be reached'),
    paragraphs: [
      label(
        '如果没有任何一种方式把通知送出去，按您封信时选的办法处理：退回给我、交给第二位收信人、继续尝试若干年、销毁，或退款。没有选择的，信留在您的账号里，并告诉您原因。',
        'Where no way took the notice, what you chose when sealing holds: back to me, to a second person, keep trying for some years, destroy, or the money back. Where nothing was chosen the letter stays in your account and you are told why.',
      ),
      label(
        '这只针对没有送出通知的信。已经到达的信，不会因为没有被拆开而移走或销毁：寄信人留着它，它就一直安全；寄信人删除了它或注销了账号之后，它也保存到从封信起算的已付年数期满，至少到达后一年。',
        'This is for letters of which no notice was taken, and no others. What has arrived is never moved or destroyed for not being opened: it stays safe as long as its author keeps it; when they have deleted it or closed their account, as long as the years that were paid last, counted from sealing, and a year after it arrived at least.',
      ),
      label(
        '收信人可以说“不是我”，也可以拒收这封信、这位寄信人或所有的信。陌生人的一次点击不会让任何信被销毁、转交或退款。',
        'A recipient may say "not me", and may refuse this letter, this sender or all of them. No tap of a stranger’s destroys a letter, hands it over or pays anything out.',
      ),
    ],
  },
];
