import { label } from '../../../shared/label';
import type { Trace } from './Trace';

/** What begins a key in Redis, after REDIS_PREFIX and a colon. Redis holds nothing that is not also in the database. */
export const redisKeys: Record<string, Trace> = {
  'notices:': {
    holds: label('正在发送的通知编号', 'numbers of notices under way'),
    purpose: 'deliver',
    keptFor: label('任务完成即删除', 'until the job is done'),
  },
  'rl:': {
    holds: label(
      '某个网络地址段、账号或联系方式（单向标记）的请求次数',
      'how often a network, an account or a contact (as a one-way mark) called',
    ),
    purpose: 'security',
    keptFor: label('最长 24 小时', '24 hours at most'),
  },
};
