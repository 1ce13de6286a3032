import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: { ticked: '已勾选', unticked: '未勾选' },
  en: { ticked: 'ticked', unticked: 'not ticked' },
});
