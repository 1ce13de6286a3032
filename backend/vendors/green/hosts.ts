import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { greenUrls } from './settings';

/** What Alibaba Cloud’s content moderation is told, by every call: a piece of text or a picture, and not whose it is. */
export const greenReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（内容安全）', 'Alibaba Cloud (content moderation)'),
  // Pictures go into a folder that it names, at its object storage.
  hosts: [...hostsOf(greenUrls), '*.aliyuncs.com'],
  purpose: label(
    '检查不用微信的人所写信件及其图片的内容安全',
    'content check of letters, and their pictures, by people who do not use WeChat',
  ),
  calls: {
    'POST TextModerationPlus': {
      personal: {
        'ServiceParameters.content': label(
          '信件的标题、正文、署名、图片说明和收信人称呼，不含寄信人是谁',
          'title, words and signature of a letter, what is said of its pictures and the name of its recipient, not whose they are',
        ),
      },
      technical: ['Service'],
    },
    'POST DescribeUploadToken': { personal: {}, technical: [] },
    'PUT picture to be checked': {
      personal: { body: label('信中的图片，不含是谁的', 'a picture of a letter, not whose it is') },
      technical: ['object'],
    },
    'POST ImageModeration': {
      personal: {},
      technical: ['Service', 'ServiceParameters.ossBucketName', 'ServiceParameters.ossObjectName'],
    },
  },
};
