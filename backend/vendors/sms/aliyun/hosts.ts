import { label } from '../../../../shared/label';
import { hostsOf, type Receiver } from '../../../platform/Trace';
import { aliyunSmsUrls } from './settings';

const phone = label('手机号', 'phone number');

/** What Alibaba Cloud’s SMS service is told, by every call. */
export const aliyunSmsReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（短信服务）', 'Alibaba Cloud (SMS)'),
  hosts: hostsOf(aliyunSmsUrls),
  purpose: label(
    '以短信通知到信和信件检查结果、发送验证码和安全提醒',
    'SMS that a letter arrived or was checked, codes, security notices',
  ),
  calls: {
    'POST SendSms': {
      personal: {
        PhoneNumbers: phone,
        'TemplateParam.name': label('署名', 'signature'),
        'TemplateParam.code': label('取信码或验证码', 'pick-up code or sign-in code'),
        'TemplateParam.result': label('信件检查的结果', 'what came of the check of a letter'),
      },
      technical: ['SignName', 'TemplateCode', 'OutId'],
    },
    'POST QuerySmsSign': { personal: {}, technical: ['SignName'] },
    'POST QuerySmsTemplate': { personal: {}, technical: ['TemplateCode'] },
    'POST QuerySendDetails': {
      personal: { PhoneNumber: phone, SendDate: label('发送日期', 'day of sending') },
      technical: ['PageSize', 'CurrentPage'],
    },
  },
};
