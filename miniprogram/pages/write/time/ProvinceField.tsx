import type { SymbolicDate } from '../../../../shared/symbolicDate';
import { PickerField } from '../../../components/fields/PickerField';
import type { MeantFields } from './MeantFields';
import { provinces } from './provinces';
import { texts } from './texts';

interface ProvinceFieldProps extends Pick<MeantFields, 'onMeant'> {
  symbol: Extract<SymbolicDate, { kind: 'gaokao_eve' }>;
}

const anywhere = 'all';

/** Where the gaokao is taken: some provinces have had a day of their own. */
export function ProvinceField({ symbol: { province, ...symbol }, onMeant }: ProvinceFieldProps) {
  const choices = Object.entries(provinces.names).map(([value, text]) => ({ value, text }));
  return (
    <PickerField
      label={texts.province}
      className="t-province"
      value={province ?? anywhere}
      hint={texts.pick}
      mode={{ kind: 'choice', choices: [{ value: anywhere, text: texts.anyProvince }, ...choices] }}
      onPick={(picked) => onMeant(picked === anywhere ? symbol : { ...symbol, province: picked })}
    />
  );
}
