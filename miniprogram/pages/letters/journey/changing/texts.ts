import { inLocale } from '../../../../services/language';

export const texts = inLocale({
  zh: {
    title: '还可以改',
    text: '改内容',
    timeLeft: (hours: number, minutes: number) =>
      `内容还可以免费改${hours > 0 ? ` ${hours} 小时` : ''}${minutes > 0 ? ` ${minutes} 分钟` : ''}。改好的内容检查通过才生效，在那之前原来的信照常。`,
    lastMinute: '内容还可以免费改不到一分钟。',
    contact: '改收信人',
    date: '改日子',
    rule: '收信人和日子，送达前一小时都还能改。',
    keep: '不改了',
    checking: {
      edited: '您改的内容还在检查。通过以前，原来的信照常；到了送达的时候还没有结果，就送原来的。',
      readdressed: '新的称呼还在检查。通过以前，信还是原来的样子。',
      moved: '修改还没有生效，信还是原来的样子。',
    },
    away: '微信要先看到您本人，才能检查您改的内容。原来的信照常。',
    awayElsewhere: '请在微信里打开这封信，点一下“现在检查”。原来的信照常。',
    checkNow: '现在检查',
    due: {
      edited: '补好差额，内容就改好。',
      readdressed: (contact: string) => `补好差额，就改送到 ${contact}。`,
      moved: (day: string) => `补好差额，就改到 ${day} 送达。`,
    },
    dueBy: (until: string) => `${until} 前没有付，信就还是原来的样子。`,
    refused: '您上一次的修改没有通过检查，信还是原来的，会按时送达。',
    refusedAt: (part: string, rule: string) =>
      `您上一次的修改没有通过检查（${part}：${rule}），信还是原来的，会按时送达。`,
    lapsed: '您上一次的修改没有生效，信还是原来的。',
    look: '看看写了什么',
    lookWhy: '内容先收着，免得一眼就剧透了。验证是您本人，就给您看。',
    fold: '收起来',
  },
  en: {
    title: 'Still yours to change',
    text: 'Change the words',
    timeLeft: (hours, minutes) =>
      `You can change the words free of charge for ${[hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(' ')} more. New words count once they have passed their check; until then the letter is as it was.`,
    lastMinute: 'You can change the words for less than a minute more.',
    contact: 'Change the recipient',
    date: 'Change the day',
    rule: 'Recipient and day can be changed until an hour before it arrives.',
    keep: 'Leave it as it was',
    checking: {
      edited:
        'Your new words are being checked. Until they pass, the letter is as it was; if its day comes first, it goes as it was.',
      readdressed: 'The new name is being checked. Until it passes, the letter is as it was.',
      moved: 'The change does not count yet; the letter is as it was.',
    },
    away: 'WeChat must see you before it can check your new words. The letter is as it was.',
    awayElsewhere: 'Open this letter in WeChat and tap “Check now”. The letter is as it was.',
    checkNow: 'Check now',
    due: {
      edited: 'Once the difference is paid, the words change.',
      readdressed: (contact) => `Once the difference is paid, it goes to ${contact}.`,
      moved: (day) => `Once the difference is paid, it arrives on ${day}.`,
    },
    dueBy: (until) => ` Unpaid by ${until}, the letter stays as it was.`,
    refused: 'Your last change did not pass its check. The letter is as it was and arrives on its day.',
    refusedAt: (part, rule) =>
      `Your last change did not pass its check (${part}: ${rule}). The letter is as it was and arrives on its day.`,
    lapsed: 'Your last change came to nothing; the letter is as it was.',
    look: 'Look at what it says',
    lookWhy: 'The words stay folded, so that a glance does not spoil them. Prove that it is you to see them.',
    fold: 'Fold it up',
  },
});
