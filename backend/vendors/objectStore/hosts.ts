import { label } from '../../../shared/label';
import type { Receiver } from '../../platform/Trace';

const object = { object: label('图片的随机编号', 'random number of a picture') };
const encrypted = { ...object, body: label('加密后的图片', 'the picture, encrypted') };

/** What Alibaba Cloud's OSS is told, by every call. */
export const ossReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（对象存储）', 'Alibaba Cloud (OSS)'),
  hosts: ['*.aliyuncs.com'],
  purpose: label('保存信中的图片', 'keeps the pictures of letters'),
  calls: {
    'GET object': { personal: object, technical: [] },
    'HEAD object': { personal: object, technical: [] },
    'PUT object': { personal: encrypted, technical: [] },
    'DELETE object': { personal: object, technical: ['versionId'] },
    'POST object': {
      personal: {
        ...object,
        file: label('处理前的图片，十分钟内删除', 'the picture as chosen, removed within ten minutes'),
      },
      technical: ['policy', 'success_action_status'],
    },
  },
};
