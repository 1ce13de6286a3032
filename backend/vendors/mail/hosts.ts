import { label } from '../../../shared/label';
import type { Receiver } from '../../platform/Trace';

/** What the mail server is told. */
export const mailReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（邮件推送）', 'Alibaba Cloud (DirectMail)'),
  hosts: ['smtpdm.aliyun.com:465'],
  purpose: label(
    '以邮件通知到信和信件检查结果、发送验证码和安全提醒',
    'mail that a letter arrived or was checked, codes, security notices',
  ),
  calls: {
    SMTP: {
      personal: {
        to: label('电子邮箱', 'e-mail address'),
        subject: label('署名', 'signature'),
        text: label('取信码或验证码', 'pick-up code or sign-in code'),
        html: label('取信码或验证码', 'pick-up code or sign-in code'),
        'list-unsubscribe': label('收件邮箱的标记，已加密', 'mark of the mailbox, encrypted'),
      },
      technical: [
        ...['from', 'message-id', 'date', 'mime-version', 'content-type', 'auto-submitted'],
        ...['dkim-signature', 'list-unsubscribe-post', 'x-alidm-settings'],
      ],
    },
  },
};
