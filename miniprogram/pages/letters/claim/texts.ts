import { neutralSender } from '../../../../shared/neutralSender';
import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '收信',
    heading: '有人给您写了一封信',
    why: '点“收下”，到了那一天我们会通过微信告诉您。在那之前，信一直封着。',
    whyUntold: '点“收下”，到了那一天它会在“我收到的”里等您。您没有用微信登录，所以到时没有通知，请自己来看。',
    accept: '收下这封信',
    accepting: '正在收下……',
    done: '收下了',
    doneWhy: (name: string, day: string) => `${name || neutralSender['zh-CN']}的信会在 ${day} 等您。`,
    refused: '没有允许微信通知也没关系，信会等在“我收到的”里。',
    untold: '您的账号没有微信，到时没有通知；那一天请到“我收到的”里来看。',
    received: '去我收到的',
    open: '去拆信',
    own: '看看这封信',
    broken: '邀请不完整，请让寄信人再发一次。',
  },
  en: {
    title: 'An invitation',
    heading: 'Someone wrote you a letter',
    why: 'Accept it, and on the day we will tell you in WeChat. Until then it stays sealed.',
    whyUntold:
      'Accept it, and on the day it waits under “Letters for me”. Without WeChat no notice comes: please look for it yourself.',
    accept: 'Accept the letter',
    accepting: 'Accepting…',
    done: 'Accepted',
    doneWhy: (name, day) => `The letter from ${name || neutralSender.en} will wait for you on ${day}.`,
    refused: 'Without WeChat’s permission to notify you, the letter waits under “Letters for me”.',
    untold: 'Your account has no WeChat, so no notice comes; please look under “Letters for me” on the day.',
    received: 'Letters for me',
    open: 'Open the letter',
    own: 'See this letter',
    broken: 'The invitation is incomplete. Please ask the sender to share it again.',
  },
});
