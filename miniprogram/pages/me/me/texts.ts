import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '我的',
    noName: '还没有笔名',
    since: (day: string) => `${day} 来到这里`,
    closing: (day: string) => `账号正在注销，${day} 以后会被删除。`,
    ways: '登录方式',
    linked: '已绑定',
    links: {
      account: '账号与登录方式',
      devices: '登录的设备',
      held: '我的数据',
      consents: '同意管理',
      policy: '隐私政策',
      terms: '服务条款',
      erasure: '查看删除回执',
      closing: '注销账号',
    },
    signOut: '退出登录',
    signOutTitle: '要退出登录吗？',
    signOutWhy: '您的信都好好地留在服务器上，已经存好的草稿会从这台设备上移走。还没存到服务器的草稿仍留在这里。',
    signOutConfirm: '退出登录',
  },
  en: {
    title: 'Me',
    noName: 'No pen name yet',
    since: (day) => `Here since ${day}`,
    closing: (day) => `Your account is being closed; it will be deleted after ${day}.`,
    ways: 'Ways to sign in',
    linked: 'Linked',
    links: {
      account: 'Account and ways to sign in',
      devices: 'Devices',
      held: 'My data',
      consents: 'Consents',
      policy: 'Privacy policy',
      terms: 'Terms of service',
      erasure: 'Read an erasure receipt',
      closing: 'Close account',
    },
    signOut: 'Sign out',
    signOutTitle: 'Sign out?',
    signOutWhy:
      'Your letters stay safe on the server, and drafts saved there leave this device. A draft not yet saved there stays here.',
    signOutConfirm: 'Sign out',
  },
});
