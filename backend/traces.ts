import { cookies } from './platform/traces/cookies';
import { logFields } from './platform/traces/logFields';
import { queueFields } from './platform/traces/queueFields';
import { redisKeys } from './platform/traces/redisKeys';
import type { Traces } from './platform/traces/Trace';
import { kmsReceiver } from './vendors/kms/hosts';
import { mailReceiver } from './vendors/mail/hosts';
import { aliyunSmsReceiver } from './vendors/sms/aliyun/hosts';
import { wechatReceiver } from './vendors/wechat/hosts';
import { wechatPayReceiver } from './vendors/wechatPay/hosts';

/** All that is left of people outside of tables, each declared by its owner; a run of a letter's whole life may leave no other. */
export const traces = {
  redisKeys,
  // There is no object store yet: letters have no images.
  objectPrefixes: {},
  queueFields,
  logFields,
  cookies,
  outboundHosts: {
    wechat: wechatReceiver,
    wechatPay: wechatPayReceiver,
    sms: aliyunSmsReceiver,
    mail: mailReceiver,
    kms: kmsReceiver,
  },
} satisfies Traces;
