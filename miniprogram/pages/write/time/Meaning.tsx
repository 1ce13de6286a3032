import { View } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { FailureNotice } from '../../../components/feedback/Notice';
import type { DraftTime } from '../../../letter/draft';
import { everywhere } from '../../../locales/everywhere';
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
  const symbol = asking.wanted ?? chosen?.meant?.symbol;
  // Of what is not resolved nothing is known yet.
  const day = asking.wanted ? undefined : chosen?.meant?.day;
  const isAbsent = asking.failure?.code === 'leap_month_absent';
  const shared = {
    ...{ symbol, rules: day?.rules ?? [], monthDays: day?.monthDays, isAbsent },
    onMeant: (meant: NonNullable<typeof symbol>) => void asking.choose(meant, at),
  };
  const choose = (next: Kind) => {
    if (next !== kind) asking.forget();
    onKind(next);
  };
  return (
    <>
      <View className="time__presets">
        {kinds.map((one) => (
          <Chip key={one} className={`t-kind-${one}`} chosen={kind === one} onTap={() => choose(one)}>
            {texts.kinds[one]}
          </Chip>
        ))}
      </View>
      {kind === 'lunar' ? <LunarFields {...shared} /> : null}
      {kind === 'festival' ? <FestivalFields {...shared} /> : null}
      {kind === 'life' ? <LifeFields {...shared} /> : null}
      {isAbsent || !asking.failure ? null : (
        <View className="time__unresolved">
          <FailureNotice failure={asking.failure}>
            {symbol ? (
              <Button className="t-resolve-again" look="plain" onTap={() => asking.choose(symbol, at)}>
                {everywhere.actions.retry}
              </Button>
            ) : null}
          </FailureNotice>
        </View>
      )}
    </>
  );
}
