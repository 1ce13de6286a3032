import { isolated } from '../../../../shared/isolated';
import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '改收信人',
    now: (name: string, contacts: string) => `现在写给 ${isolated(name)}${contacts ? `，送到 ${contacts}` : ''}。`,
    asBefore: '不填的号码或邮箱不变。新的只做检查，原来的不会收到任何通知。',
    own: '只能改到您账号里验证过的联系方式。改好以后，您的各个联系方式都会收到提醒。',
    save: '就这样改',
    leave: '不改了',
  },
  en: {
    title: 'Change the recipient',
    now: (name, contacts) => `It is for ${isolated(name)} now${contacts ? `, at ${contacts}` : ''}.`,
    asBefore: 'A number or address left empty stays as it is. A new one is only checked; the one before hears nothing.',
    own: 'It can go to contacts that your account has proved. All of them are told of the change.',
    save: 'Change it so',
    leave: 'Leave it as it was',
  },
});
