import type { SandboxConfig } from '../world/sandboxConfig';

/** An approved one-time template: its title, a sample of it, and the keywords that every message must fill. */
export interface MessageTemplate {
  title: string;
  sample: string;
  keywords: readonly { key: string; label: string }[];
}

const letterArrived: MessageTemplate = {
  title: '信件到达提醒',
  sample: '有一封信在等您',
  keywords: [
    { key: 'thing1', label: '信件' },
    { key: 'thing2', label: '来自' },
    { key: 'time3', label: '写于' },
  ],
};

const letterChecked: MessageTemplate = {
  title: '审核结果通知',
  sample: '封好的信检查好了',
  keywords: [
    { key: 'thing1', label: '内容' },
    { key: 'thing4', label: '结果' },
    { key: 'time5', label: '时间' },
  ],
};

/** The approved templates, by their ids. */
export const messageTemplates = ({ letterTemplateId, checkTemplateId }: SandboxConfig) =>
  new Map([
    [letterTemplateId, letterArrived],
    [checkTemplateId, letterChecked],
  ]);
