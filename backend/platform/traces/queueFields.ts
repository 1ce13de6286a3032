import { label } from '../../../shared/label';
import type { Trace } from './Trace';

const numbers: Trace = {
  holds: label('送达任务的编号', 'numbers of deliveries'),
  purpose: 'deliver',
  keptFor: label('任务完成即删除', 'until the job is done'),
};

/** Every queue, with the fields its jobs carry: ids only. */
export const queueFields = { deliveries: { claimId: numbers, deliveryIds: numbers } } satisfies Record<
  string,
  Record<string, Trace>
>;

export type QueueName = keyof typeof queueFields;
