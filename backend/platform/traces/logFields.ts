import { label } from '../../../shared/label';
import type { LogFields } from '../logger';

const technical = label('技术信息，与个人无关', 'technical, says nothing of a person');
const ids = label('信件、任务或订单的编号', 'number of a letter, a job or an order');

/** Every field a log line may have, with what it says of a person. A field of the logger that is missing here does not compile. */
export const logFields: Record<keyof LogFields, { holds: typeof technical }> = {
  requestId: { holds: label('一次请求的编号', 'number of one request') },
  method: { holds: technical },
  route: { holds: label('所用接口的样式，不含网址参数', 'pattern of the path that was called, never the address') },
  network: { holds: label('来源网络，截到 /24 或 /48', 'network a call came from, cut to /24 or /48') },
  actor: { holds: label('账号的每日更换的标记', 'mark of an account that changes every day') },
  status: { holds: technical },
  ms: { holds: technical },
  code: { holds: technical },
  errorName: { holds: technical },
  stack: { holds: technical },
  letterId: { holds: ids },
  rowId: { holds: ids },
  noticeId: { holds: ids },
  orderId: { holds: ids },
  kind: { holds: technical },
  channel: { holds: technical },
  attempt: { holds: technical },
  count: { holds: technical },
  port: { holds: technical },
  job: { holds: technical },
  statusFrom: { holds: technical },
  vendor: { holds: technical },
  vendorRequestId: { holds: label('合作方给出的请求编号', 'number a vendor gave a request') },
  signal: { holds: technical },
};

/** What the logger itself adds to every line. */
export const lineFields = ['level', 'time', 'msg', 'alarm'] as const;
