import { View } from '@tarojs/components';
import { Chip } from '../../../components/choices/Chip';
import { FailureNotice } from '../../../components/feedback/Notice';
import type { DraftTime } from '../../../letter/draft';
import { FestivalFields } from './FestivalFields';
import { LifeFields } from './LifeFields';
import { LunarFields } from './LunarFields';
import { texts } from './texts';
import type { Meaning as Asking } from './useMeaning';
import { usualTime, zoneOf } from './usualTime';

export type Kind = keyof typeof texts.kinds;
const kinds = Object.keys(texts.kinds) as Kind[];

/** By which kind of date a draft's time was chosen. */
export function kindOfTime(time: DraftTime | null): Kind {
  const symbol = time && !time.soonest ? time.meant?.symbol : undefined;
  if (!symbol || symbol.kind === 'solar') return 'solar';
  return symbol.kind === 'lunar' || symbol.kind === 'life' ? symbol.kind : 'festival';
}

interface MeaningProps {
  kind: Kind;
  time: DraftTime | null;
  asking: Asking;
  onKind(kind: Kind): void;
}

/** What a day may be chosen by, and the fields of the kind that is; a plain day is picked below, with time and zone. */
export function Meaning({ kind, time, asking, onKind }: MeaningProps) {
  const chosen = time && !time.soonest ? time : null;
  const at = { time: chosen?.local.time ?? usualTime, timeZone: zoneOf(time) };
  const symbol = chosen?.meant?.symbol;
  const rules = chosen?.meant?.day.rules ?? [];
  const shared = { symbol, rules, onMeant: (meant: NonNullable<typeof symbol>) => void asking.choose(meant, at) };
  return (
    <>
      <View className="time__presets">
        {kinds.map((one) => (
          <Chip key={one} className={`t-kind-${one}`} chosen={kind === one} onTap={() => onKind(one)}>
            {texts.kinds[one]}
          </Chip>
        ))}
      </View>
      {kind === 'lunar' ? <LunarFields {...shared} /> : null}
      {kind === 'festival' ? <FestivalFields {...shared} /> : null}
      {kind === 'life' ? <LifeFields {...shared} /> : null}
      <FailureNotice failure={asking.failure} />
    </>
  );
}
