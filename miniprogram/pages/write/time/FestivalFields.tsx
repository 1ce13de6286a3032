import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendar } from '../../../../shared/contract/calendar';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { maxYearsAhead } from '../../../../shared/schedule';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { PickerField } from '../../../components/fields/PickerField';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRemote } from '../../../hooks/useRemote';
import { capital } from '../../../locales/capital';
import { locale } from '../../../services/language';
import { call } from '../../../services/session/call';
import type { MeantFields } from './MeantFields';
import { ProvinceField } from './ProvinceField';
import { texts } from './texts';
import { yearsFromNow } from './yearsFromNow';

type Yearly = Extract<SymbolicDate, { year: number; kind: 'festival' | 'term' | 'gaokao_eve' }>;
type Upcoming = ReplyOf<typeof calendar.readUpcoming>['days'];

const isYearly = (symbol: SymbolicDate | undefined): symbol is Yearly =>
  symbol?.kind === 'festival' || symbol?.kind === 'term' || symbol?.kind === 'gaokao_eve';
const nameOf = (symbol: Yearly) => (symbol.kind === 'gaokao_eve' ? symbol.kind : `${symbol.kind}-${symbol.name}`);

/** What comes every year, the next first; and in which year. The 24 solar terms are folded away. */
export function FestivalFields({ symbol, onMeant }: MeantFields) {
  const remote = useRemote(() => call(calendar.readUpcoming, {}));
  return <RemoteView remote={remote}>{({ days }) => <Yearlies {...{ symbol, onMeant, days }} />}</RemoteView>;
}

function Yearlies({ symbol, onMeant, days }: Pick<MeantFields, 'symbol' | 'onMeant'> & { days: Upcoming }) {
  const chosen = isYearly(symbol) ? symbol : null;
  const [hasTerms, setTerms] = useState(chosen?.kind === 'term');
  const shown = days.filter(({ symbol: one }) => hasTerms || one.kind !== 'term');
  return (
    <>
      <View className="time__presets">
        {shown.map(({ symbol: one, name }) =>
          isYearly(one) ? (
            <Chip
              key={nameOf(one)}
              className={`t-${nameOf(one)}`}
              chosen={chosen !== null && nameOf(chosen) === nameOf(one)}
              onTap={() => onMeant(one)}
            >
              {capital(name[locale])}
            </Chip>
          ) : null,
        )}
      </View>
      {hasTerms ? null : (
        <Button className="t-terms" look="quiet" onTap={() => setTerms(true)}>
          {texts.terms}
        </Button>
      )}
      {chosen ? (
        <PickerField
          label={texts.year}
          className="t-festival-year"
          value={String(chosen.year)}
          hint={texts.pick}
          mode={{
            kind: 'choice',
            choices: yearsFromNow(maxYearsAhead).map((year) => ({ value: String(year), text: texts.ofYear(year) })),
          }}
          onPick={(year) => onMeant({ ...chosen, year: Number(year) })}
        />
      ) : null}
      {chosen?.kind === 'gaokao_eve' ? <ProvinceField symbol={chosen} onMeant={onMeant} /> : null}
    </>
  );
}
