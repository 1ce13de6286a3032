import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    earlier: { title: '改到更早的一天？', text: '新的日子比原来的早。信会提前送出。', confirm: '提前送' },
    dearer: {
      title: '要补差额',
      text: (price: string) => `这样改比您付过的多 ${price}。付好差额才生效，没付之前信还是原来的样子。`,
      confirm: (price: string) => `补 ${price}`,
    },
    owed: '补好差额就生效；没付之前，信还是原来的样子。也可以稍后在信的旅程里付，或不改了。',
  },
  en: {
    earlier: {
      title: 'Move it to an earlier day?',
      text: 'The new day is earlier than before: it will arrive sooner.',
      confirm: 'Send it earlier',
    },
    dearer: {
      title: 'It costs more',
      text: (price) =>
        `That is ${price} more than you paid. It counts once the difference is paid; until then the letter is as it was.`,
      confirm: (price) => `Pay ${price} more`,
    },
    owed: 'It counts once the difference is paid; until then the letter is as it was. You can also pay later on its journey, or leave it as it was.',
  },
});
