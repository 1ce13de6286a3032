import { label } from '../../shared/label';
import type { TermsSection } from './TermsVersion';

/** What we owe those whose letters are under way, should PostoMe ever close. Receipts name its hash. */
export const covenantText: TermsSection = {
  title: label('如果有一天我们停止服务', 'If we ever close'),
  paragraphs: [
    label(
      '停止服务之前，我们至少提前 90 天，用短信和邮件通知您验证过的每一个手机号和邮箱，并在小程序首页公布最后一天；两样都没有留下的，请看首页。',
      'At least 90 days before the last day we tell you by SMS and mail at every number and mailbox you have proved, and say the day on the first page of the mini program; where you have given neither, that page says it.',
    ),
    label(
      '这 90 天里，每一封还在路上的信都由您选择：把日子提前，或取消。您没有选择的信，我们会在停止之前送达；无法送达的，按您封信时选的办法处理。',
      'In those days you choose for each letter under way: an earlier day, or cancelled. Where you choose nothing we deliver it before the last day; where that fails, what you chose for such a letter when sealing holds.',
    ),
    label(
      '直到最后一天，您都可以导出全部信件、图片和回执；回执不靠我们的服务器也能验证。没有送达的信，已付的邮资全部退还，不论付款已过多久。',
      'Until the last day you can export all letters, pictures and receipts; receipts can be verified without our servers. Postage of letters that were not delivered is paid back in full, however long ago it was paid.',
    ),
    label(
      '之后，我们删除依法不必保留的一切，并销毁密钥。如果由别人接手服务，本承诺对接手的一方同样有效，并会事先告诉您对方是谁。',
      'Then we erase all that the law does not make us keep, and destroy the keys. Should somebody else take the service over, this covenant binds them too, and you are told before who they are.',
    ),
  ],
};
