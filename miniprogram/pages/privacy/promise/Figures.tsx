import { Text, View } from '@tarojs/components';
import type { ReliabilityFigures, ReliabilityView } from '../../../../shared/contract/reliability';
import { Section } from '../../../components/layout/Section';
import { dayText } from '../../../locales/dateText';
import { Counted } from './Counted';
import { countText, shareText } from './figureText';
import { ofKept } from './keptTexts';
import { Plot } from './Plot';

const failures = Object.keys(ofKept.facts) as (keyof typeof ofKept.facts)[];

/** How the letters of the last year arrived, or that too few were due yet to say so. */
export function Figures({ days, all, groups }: ReliabilityView) {
  if (!days || !all) return <None />;
  const why = ofKept.days(dayText(days.from), dayText(days.until), countText(all.due));
  return (
    <>
      <Section className="t-figures" title={ofKept.title} why={why}>
        <Share name="withinQuarter" all={all} />
        <Share name="withinDay" all={all} />
        <View>
          {failures.map((name) => (
            <View key={name} className={`promise__line t-${name}`}>
              <Text>{ofKept.facts[name]}</Text>
              <Text className="promise__count">{ofKept.letters(countText(all[name]))}</Text>
            </View>
          ))}
        </View>
      </Section>
      <Section className="t-plot" title={ofKept.plot}>
        <Plot groups={groups} />
      </Section>
      <Counted />
    </>
  );
}

function None() {
  return (
    <Section className="t-no-figures" title={ofKept.title}>
      <Text className="promise__name">{ofKept.none.title}</Text>
      <Text>{ofKept.none.text}</Text>
    </Section>
  );
}

function Share({ name, all }: { name: keyof typeof ofKept.shares; all: ReliabilityFigures }) {
  return (
    <View className={`promise__share t-share-${name}`}>
      <Text>{ofKept.shares[name]}</Text>
      <Text className="promise__figure">{ofKept.share(shareText(all[name], all.due))}</Text>
      <Text className="promise__quiet">{ofKept.taken(countText(all[name]), countText(all.due))}</Text>
    </View>
  );
}
