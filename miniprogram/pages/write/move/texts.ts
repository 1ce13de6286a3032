import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '改日子',
    now: (day: string) => `现在是 ${day} 送达。`,
    moveNote: '在付过的年限里改，不另收费；更远的要先补差额，更近的不退。',
    sameCost: (price: string) => `邮资还是 ${price}，不用再付；价钱不一样的日子选不了。`,
    move: '改到这一天',
    choose: '就这一天送',
    leave: '不改了',
    notNow: '这封信的日子现在不能改了。',
  },
  en: {
    title: 'Change the day',
    now: (day) => `For now it arrives on ${day}.`,
    moveNote:
      'Within the years you paid for it costs nothing more; beyond them the difference comes first, and a nearer day gives nothing back.',
    sameCost: (price) =>
      `The postage stays ${price}, and nothing more is paid; a day that costs another sum cannot be chosen.`,
    move: 'Move it to this day',
    choose: 'Send it on that day',
    leave: 'Leave it as it was',
    notNow: 'The day of this letter cannot be changed now.',
  },
});
