import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { greenUrls } from './settings';

/** What Alibaba Cloud’s content moderation is told, by every call: a piece of text or a picture, and not whose it is. */
export const greenReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（内容安全）', 'Alibaba Cloud (content moderation)'),
  // Pictures go into a folder that it names, at its object storage.
  hosts: [...hostsOf(greenUrls), '*.aliyuncs.com'],
  purpose: label(
    '检查信中图片和不用微信的人所写文字的内容安全',
    'content check of pictures, and of letters by people without WeChat',
  ),
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
