import { type Label, label } from '../shared/label';
import { refusedCodesTrace } from './accounts/askAboutCode';
import { usedNetworksTrace } from './accounts/sessions/usedNetworks';
import { returnMailboxTrace } from './bounces/readReturnMailbox';
import { noticeQueue } from './notices/life/noticeQueue';
import { operatorFiles } from './operations/commands/lookFiles';
import { objectTraces } from './pictures/picture/objectNames';
import { cookies } from './platform/http/cookies';
import { limitKeys } from './platform/limits/limit';
import type { LogFields } from './platform/logger';
import type { Traces } from './platform/Trace';
import { sendLimitKeys } from './vendorLimits/sendAccounts';
import { alipayReceiver } from './vendors/alipay/hosts';
import { greenReceiver } from './vendors/green/hosts';
import { kmsReceiver } from './vendors/kms/hosts';
import { mailReceiver } from './vendors/mail/hosts';
import { numberReceiver } from './vendors/numberQuery/hosts';
import { ossReceiver } from './vendors/objectStore/hosts';
import { aliyunSmsReceiver } from './vendors/sms/aliyun/hosts';
import { tencentSmsReceiver } from './vendors/sms/tencent/hosts';
import { textVerdictsTrace } from './vendors/verdictOnce';
import { wechatReceiver } from './vendors/wechat/hosts';
import { wechatPayReceiver } from './vendors/wechatPay/hosts';

const technical = { holds: label('技术信息，与个人无关', 'technical, says nothing of a person') };
const ids = { holds: label('信件、任务或订单的编号', 'number of a letter, a job or an order') };

// What each field of a log line says of a person. One that an owner has declared and that is missing here does not compile.
const logFields: Record<keyof LogFields, { holds: Label }> = {
  requestId: { holds: label('一次请求的编号', 'number of one request') },
  method: technical,
  route: { holds: label('所用接口的样式，不含网址参数', 'pattern of the path that was called, never the address') },
  network: { holds: label('来源网络，截到 /24 或 /48', 'network a call came from, cut to /24 or /48') },
  actor: { holds: label('账号的每日更换的标记', 'mark of an account that changes every day') },
  status: technical,
  ms: technical,
  code: technical,
  errorName: technical,
  stack: technical,
  letterId: ids,
  rowId: ids,
  noticeId: ids,
  orderId: ids,
  kind: technical,
  channel: technical,
  attempt: technical,
  count: technical,
  port: technical,
  job: technical,
  vendor: technical,
  vendorRequestId: { holds: label('合作方给出的请求编号', 'number a vendor gave a request') },
  signal: technical,
  root: technical,
  day: technical,
};

/**
 * All that is left of people outside of tables, each declared by its owner; a run of a letter's whole life may leave no
 * other.
 */
export const traces = {
  redisKeys: {
    [`${noticeQueue.name}:`]: noticeQueue.keys,
    ...limitKeys,
    ...sendLimitKeys,
    ...usedNetworksTrace,
    ...refusedCodesTrace,
    ...textVerdictsTrace,
  },
  objectPrefixes: objectTraces,
  operatorFiles,
  mailboxes: returnMailboxTrace,
  queueFields: { [noticeQueue.name]: noticeQueue.fields },
  logFields,
  cookies,
  outboundHosts: {
    wechat: wechatReceiver,
    wechatPay: wechatPayReceiver,
    alipay: alipayReceiver,
    sms: aliyunSmsReceiver,
    tencentSms: tencentSmsReceiver,
    numbers: numberReceiver,
    mail: mailReceiver,
    kms: kmsReceiver,
    oss: ossReceiver,
    green: greenReceiver,
  },
} satisfies Traces;
