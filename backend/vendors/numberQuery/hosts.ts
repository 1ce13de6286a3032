import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { numberUrls } from './settings';

/** What Alibaba Cloud is told where a number is asked about: its SHA-256, out of which it finds the number it knows. */
export const numberReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（号码百科）', 'Alibaba Cloud (number service)'),
  hosts: hostsOf(numberUrls),
  purpose: label(
    '在按很久以前的手机号发到信短信之前，确认该号码没有换主人',
    'before an SMS about a letter to a number given long ago: whether that number was given to somebody else',
  ),
  calls: {
    'POST DescribePhoneTwiceTelVerify': {
      personal: {
        InputNumber: label('手机号的 SHA-256 摘要', 'SHA-256 of the phone number'),
        StartTime: label('最后一次确认该号码的时间', 'when that number was last confirmed'),
      },
      technical: ['AuthCode', 'Mask'],
    },
  },
};
