import { isolated } from '../../../../shared/isolated';
import { neutralSender } from '../../../../shared/neutralSender';
import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '收信',
    heading: '有人给您写了一封信',
    headingFrom: (name: string) => `${isolated(name)} 给您写了一封信`,
    why: '点“收下”，到了那一天我们会通过微信告诉您。在那之前，信一直封着。',
    whyUntold: '点“收下”，到了那一天它会在“我收到的”里等您。您没有用微信登录，所以到时没有通知，请自己来看。',
    whyAsked: 'TA 想在以后的某一天把信交给您，先问您愿不愿意收。在那之前，信一直封着，只有 TA 自己能看。',
    accept: '收下这封信',
    accepting: '正在收下……',
    done: '收下了',
    doneWhy: (name: string, day: string) =>
      `${name ? `${isolated(name)} ` : neutralSender['zh-CN']}的信会在 ${day} 等您。`,
    refused: '没有允许微信通知也没关系，信会等在“我收到的”里。',
    untold: '您的账号没有微信，到时没有通知；那一天请到“我收到的”里来看。',
    received: '去我收到的',
    open: '去拆信',
    own: '看看这封信',
    broken: '邀请不完整，请让寄信人再发一次。',
    expired: '这份邀请已过三十天。信还在，请让寄信人再发一次。',
    held: (name: string, contact: string | null) =>
      `我们只存了对您的称呼“${isolated(name)}”和您的联系方式${contact ? `（${contact}，寄信人若填了别的也在内）` : ''}，都是寄信人填的；不收，就不会再用。`,
    wanted: '愿意收',
    askedTitle: '到那天会送来',
    askedWhy: '在那之前信一直封着。改主意了，现在就可以撤回。',
    refuse: '不收这封信',
    refuseMore: { sender: '这位寄信人的都不收', all: '谁的信都不收' },
    refuseWhy: '不收也没关系，随时可以改。寄信人会知道没有收下，信仍由 TA 保管。',
    refusedTitle: '没有收下这封信',
    refusedWhy: '寄信人会知道没有收下。改主意了，现在就可以撤回。',
    undo: '撤回，我再看看',
  },
  en: {
    title: 'An invitation',
    heading: 'Someone wrote you a letter',
    headingFrom: (name) => `${isolated(name)} wrote you a letter`,
    why: 'Accept it, and on the day we will tell you in WeChat. Until then it stays sealed.',
    whyUntold:
      'Accept it, and on the day it waits under “Letters for me”. Without WeChat no notice comes: please look for it yourself.',
    whyAsked:
      'They would like to give it to you on some later day, and ask whether you want it. Until then it stays sealed, and only they can look inside.',
    accept: 'Accept the letter',
    accepting: 'Accepting…',
    done: 'Accepted',
    doneWhy: (name, day) => `The letter from ${name ? isolated(name) : neutralSender.en} will wait for you on ${day}.`,
    refused: 'Without WeChat’s permission to notify you, the letter waits under “Letters for me”.',
    untold: 'Your account has no WeChat, so no notice comes; please look under “Letters for me” on the day.',
    received: 'Letters for me',
    open: 'Open the letter',
    own: 'See this letter',
    broken: 'The invitation is incomplete. Please ask the sender to share it again.',
    expired:
      'This invitation is older than thirty days. The letter is still there: please ask the sender to share it again.',
    held: (name, contact) =>
      `We keep how you are called, “${isolated(name)}”, and how you are reached${contact ? ` (${contact}, and what else the sender gave)` : ''}. If you refuse, none of it is used again.`,
    wanted: 'I would like it',
    askedTitle: 'It will come on its day',
    askedWhy: 'Until then it stays sealed. Should you change your mind, take that back here.',
    refuse: 'I do not want this letter',
    refuseMore: { sender: 'No letters from this sender', all: 'No letters at all' },
    refuseWhy: 'You can change your mind at any time. The sender will know it was not accepted, and keeps the letter.',
    refusedTitle: 'You have not taken this letter',
    refusedWhy: 'The sender will know. Should you change your mind, take that back here.',
    undo: 'Take that back',
  },
});
