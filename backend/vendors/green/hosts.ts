import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { greenUrls } from './settings';

/** What Alibaba Cloud’s content moderation is told, by every call: a piece of text, and not whose it is. */
export const greenReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（内容安全）', 'Alibaba Cloud (content moderation)'),
  hosts: hostsOf(greenUrls),
  purpose: label('检查不用微信的人所写信件的内容安全', 'content check of letters by people who do not use WeChat'),
  calls: {
    'POST TextModerationPlus': {
      personal: {
        'ServiceParameters.content': label(
          '信件的标题、正文、署名和收信人称呼，不含寄信人是谁',
          'title, words and signature of a letter and the name of its recipient, not whose they are',
        ),
      },
      technical: ['Service'],
    },
  },
};
