import { type Label, label } from '../../shared/label';
import type { LifeMoment, SymbolicDate } from '../../shared/symbolicDate';
import { festivalDays } from './festivalDays';
import { ordinal } from './ordinal';
import { termLabels } from './termLabels';

const moments: Record<LifeMoment, (nth: number) => Label> = {
  birthday: (nth) => label(`${nth} 岁生日`, `${ordinal(nth)} birthday`),
  anniversary: (nth) => label(`${nth} 周年`, `${ordinal(nth)} anniversary`),
  month_old: () => label('满月', 'a month old'),
  hundred_days: () => label('百日', 'a hundred days'),
  zodiac_year: () => label('本命年', 'the year of their sign'),
};

const inLunar = ({ 'zh-CN': zh, en }: Label): Label => label(`${zh}（农历）`, `${en} (lunar)`);

/** What a symbolic date is called; null for a plain day. */
export function symbolName(symbol: SymbolicDate): Label | null {
  switch (symbol.kind) {
    case 'festival':
      return festivalDays[symbol.name].label;
    case 'term':
      return termLabels[symbol.name];
    case 'life': {
      const name = moments[symbol.moment](symbol.nth);
      const hasBoth = symbol.moment !== 'hundred_days' && symbol.moment !== 'zodiac_year';
      return hasBoth && symbol.calendar === 'lunar' ? inLunar(name) : name;
    }
    case 'gaokao_eve':
      return label('高考前一天', 'the eve of the gaokao');
    default:
      return null;
  }
}
