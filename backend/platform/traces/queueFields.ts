import { label } from '../../../shared/label';
import type { Trace } from './Trace';

const numbers: Trace = {
  holds: label('通知的编号', 'numbers of notices'),
  purpose: 'deliver',
  keptFor: label('任务完成即删除', 'until the job is done'),
};

/** Every queue, with the fields its jobs carry: ids only. */
export const queueFields = { notices: { claimId: numbers, noticeIds: numbers } } satisfies Record<
  string,
  Record<string, Trace>
>;

export type QueueName = keyof typeof queueFields;
