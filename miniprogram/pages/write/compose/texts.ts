import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '写信',
    fields: {
      title: { label: '标题（可以不写）' },
      body: { label: '正文', hint: '从称呼开始，慢慢写……' },
      signature: { label: '落款（可以不写）', hint: '名字、笔名都可以；不写，通知里就说“一位朋友”' },
    },
    count: (length: number, limit: number) => `${length} / ${limit}`,
    missing: { body: '信里还没有内容。', signature: '落款里没有看得见的字。' },
    state: {
      untouched: '写下的每个字都会自动保存',
      typing: '正在写……',
      held: '只在这一页上，还没有存下',
      onPhone: '已存在本机',
      saving: '正在保存……',
      saved: '已保存',
      offline: '没有连上网络，已存在本机',
      conflict: '这封信在别处被改过',
    },
    conflictTitle: '这封信有两个版本',
    conflict: {
      device: {
        why: '您在另一台设备上改过它。两份都还在，请选择留下哪一份。',
        here: '这台手机上的',
        there: '另一台设备上的',
        keepHere: '留下这台手机上的',
      },
      tab: {
        why: '您在浏览器的另一个标签页里改过它。两份都还在，请选择留下哪一份。',
        here: '这一页上的',
        there: '另一个标签页里的',
        keepHere: '留下这一页上的',
      },
    },
    takeThere: '改用另一份',
    keepBoth: '两份都留下，分成两封信',
    discard: '丢掉这封草稿',
    discardTitle: '丢掉这封草稿？',
    discardWhy: '丢掉之后就找不回来了。',
    sealedMeanwhile: '原来那封信已经封好了。您在这里写的，另存成一封新的草稿。',
  },
  en: {
    title: 'Write',
    fields: {
      title: { label: 'Title (optional)' },
      body: { label: 'Letter', hint: 'Start with a greeting, and take your time…' },
      signature: { label: 'Signed (optional)', hint: 'A name or a pen name; without one, notices say “a friend”' },
    },
    count: (length, limit) => `${length} / ${limit}`,
    missing: {
      body: 'The letter has no words yet.',
      signature: 'Nothing of this signature can be seen.',
    },
    state: {
      untouched: 'Every word is saved as you write',
      typing: 'Writing…',
      held: 'On this page only, not kept yet',
      onPhone: 'Kept on this device',
      saving: 'Saving…',
      saved: 'Saved',
      offline: 'No connection; kept on this device',
      conflict: 'Changed somewhere else',
    },
    conflictTitle: 'There are two versions',
    conflict: {
      device: {
        why: 'You changed this letter on another device. Both versions are safe; choose which to keep.',
        here: 'On this phone',
        there: 'On the other device',
        keepHere: 'Keep this phone’s',
      },
      tab: {
        why: 'You changed this letter in another tab of this browser. Both versions are safe; choose which to keep.',
        here: 'On this page',
        there: 'In the other tab',
        keepHere: 'Keep this page’s',
      },
    },
    takeThere: 'Use the other one',
    keepBoth: 'Keep both, as two letters',
    discard: 'Throw this draft away',
    discardTitle: 'Throw this draft away?',
    discardWhy: 'It cannot be brought back.',
    sealedMeanwhile: 'The letter was sealed meanwhile. What you write here is now a draft of its own.',
  },
});
