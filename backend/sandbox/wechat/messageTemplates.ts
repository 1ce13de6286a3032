import type { SandboxConfig } from '../world/sandboxConfig';

/** An approved one-time template: its title, a sample of it, and the keywords that every message must fill. */
export interface MessageTemplate {
  title: string;
  sample: string;
  keywords: readonly { key: string; label: string }[];
}

export const letterArrived: MessageTemplate = {
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

const forAuthor = (title: string, sample: string): MessageTemplate => ({ ...letterChecked, title, sample });

/** The approved templates, by their ids. */
export const messageTemplates = (config: SandboxConfig) =>
  new Map([
    [config.letterTemplateId, letterArrived],
    [config.checkTemplateId, letterChecked],
    [config.wayTemplateId, forAuthor('进度提醒', '您的信在路上')],
    [config.reachedTemplateId, forAuthor('送达通知', '您的信已送达')],
    [config.unreachedTemplateId, forAuthor('送达失败通知', '您的信没有送到')],
    [config.openedTemplateId, forAuthor('状态通知', '您的信被拆开了')],
    [config.thankedTemplateId, forAuthor('收到感谢通知', '有人谢谢您的信')],
    [config.askedTemplateId, forAuthor('邀请结果通知', '您的邀请有了答复')],
    [config.neededTemplateId, forAuthor('待处理通知', '您的信等您来看')],
    [config.trialTemplateId, forAuthor('试寄通知', '试寄的通知到了')],
  ]);
