import { label } from '../../../shared/label';
import type { Queue } from '../../platform/queue';
import type { Trace } from '../../platform/Trace';
import type { ClaimedNotices } from './claimDue';

const untilDone = label('任务完成即删除', 'until the job is done');
const numbers: Trace = { holds: label('通知的编号', 'numbers of notices'), purpose: 'deliver', keptFor: untilDone };

/** What carries due notices to the processes that send them. */
export const noticeQueue: Queue<ClaimedNotices> = {
  name: 'notices',
  keys: { holds: label('正在发送的通知编号', 'numbers of notices under way'), purpose: 'deliver', keptFor: untilDone },
  fields: { claimId: numbers, noticeIds: numbers },
};
