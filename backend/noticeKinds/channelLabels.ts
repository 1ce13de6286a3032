import type { NoticeChannel } from '../../shared/channels';
import { type Label, label } from '../../shared/label';

/** What people read for each channel. */
export const channelLabels: Record<NoticeChannel, Label> = {
  wechat: label('微信', 'WeChat'),
  mail: label('邮件', 'e-mail'),
  sms: label('短信', 'SMS'),
  service: label('微信服务号', 'WeChat service account'),
};
