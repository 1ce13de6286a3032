// Loaded into a built process before all else (node --require): it waits a minute for parties that answer within seconds,
// since theirs stand in on a busy machine.
const { dirname, join } = require('node:path');

const vendors = join(dirname(process.argv[1]), 'vendors');
for (const [vendor, name] of [
  ['wechat', 'wechatMs'],
  ['sms/aliyun', 'smsMs'],
  ['kms', 'kmsMs'],
])
  require(join(vendors, vendor, 'timeouts.js')).timeouts[name] = 60_000;
