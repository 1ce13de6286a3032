import type { System } from './startSystem';

/** A message on a demo person's handset. */
export interface Message {
  id: string;
  channel: 'wechat' | 'sms' | 'mail';
  title: string;
  text: string;
  link: string | null;
}

async function ask(url: string, body?: object): Promise<unknown> {
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, init);
  const answer: unknown = JSON.parse(await response.text());
  if (!response.ok) throw answer;
  return answer;
}

/** What a person does on the stand-in's phone; throws the error object WeChat would hand to `fail`. */
export const onPhone = (system: System, person: string, act: string, body: object = {}): Promise<unknown> =>
  ask(`${system.sandboxUrl}/phones/${person}/${act}`, body);

/** Pays, cancels or leaves the payment sheet that an order of this person opened. */
export const actOnSheet = (system: System, sheetId: string, action: 'pay' | 'cancel' | 'leave'): Promise<unknown> =>
  ask(`${system.sandboxUrl}/sheets/${sheetId}`, { action });

/** Lets a stand-in answer the next calls of an operation otherwise than it would. */
export const addFault = (
  system: System,
  script: { party: string; operation: string; fault: string; times: number },
): Promise<unknown> => ask(`${system.sandboxUrl}/faults`, script);

/** Lets every stand-in answer as it would again. */
export const clearFaults = async (system: System): Promise<void> => {
  await fetch(`${system.sandboxUrl}/faults`, { method: 'DELETE' });
};

/** What has arrived on a person's handset, oldest first. */
export const messagesOf = (system: System, person: string): Promise<Message[]> =>
  ask(`${system.sandboxUrl}/phones/${person}/messages`) as Promise<Message[]>;

/** Lets Apple or WeChat do something about the last virtual payment that a person has made. */
export async function onVirtualOrder(system: System, person: string, act: string): Promise<void> {
  const { virtualOrders } = (await ask(`${system.sandboxUrl}/ledger`)) as {
    virtualOrders: { outTradeNo: string; person: string }[];
  };
  const last = virtualOrders.findLast((order) => order.person === person);
  await ask(`${system.sandboxUrl}/virtual-orders/${last?.outTradeNo}/${act}`, {});
}
