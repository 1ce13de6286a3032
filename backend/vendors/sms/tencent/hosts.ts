import { label } from '../../../../shared/label';
import { hostsOf, type Receiver } from '../../../platform/Trace';
import { tencentSmsUrls } from './settings';

const phone = label('手机号', 'phone number');

/** What Tencent Cloud’s SMS service is told, by every call. */
export const tencentSmsReceiver: Receiver = {
  receiver: label('腾讯云计算（北京）有限责任公司（短信服务）', 'Tencent Cloud (SMS)'),
  hosts: hostsOf(tencentSmsUrls),
  purpose: label(
    '在阿里云短信服务不可用时，以短信通知到信和信件检查结果、发送验证码和安全提醒',
    'while Alibaba Cloud cannot: SMS that a letter arrived or was checked, codes, security notices',
  ),
  calls: {
    'POST SendSms': {
      personal: {
        PhoneNumberSet: phone,
        TemplateParamSet: label(
          '署名、取信码、验证码或通知内容',
          'signature, pick-up or sign-in code, or what is told',
        ),
      },
      technical: ['SmsSdkAppId', 'SignName', 'TemplateId', 'SessionContext'],
    },
    'POST PullSmsSendStatusByPhoneNumber': {
      personal: { PhoneNumber: phone, BeginTime: label('发送时间', 'time of sending') },
      technical: ['SmsSdkAppId', 'EndTime', 'Offset', 'Limit'],
    },
    'POST DescribeSmsTemplateList': { personal: {}, technical: ['TemplateIdSet', 'International'] },
  },
};
