import { Text, View } from '@tarojs/components';
import type { privacy } from '../../../../shared/contract';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { Section } from '../../../components/layout/Section';
import { instantText } from '../../../locales/dateText';
import { texts } from './texts';

type Ledger = ReplyOf<typeof privacy.listConsents>['ledger'];

const names: Record<string, { name: string } | undefined> = texts.purposes;

/** Every consent given and withdrawn, the latest first. */
export function History({ ledger }: { ledger: Ledger }) {
  return (
    <Section title={texts.history} why={texts.historyWhy}>
      {ledger.length === 0 ? <Text>{texts.noHistory}</Text> : null}
      {[...ledger]
        .sort((one, other) => other.at.localeCompare(one.at))
        .map(({ at, purpose, action, textVersion }) => (
          <View key={`${at} ${purpose}`} className={`consents__event t-consent-event t-event-${action}`}>
            <Text>{`${texts.action[action]} · ${nameOf(purpose)}`}</Text>
            <Text className="consents__at">{`${instantText(at)} · ${texts.version(textVersion)}`}</Text>
          </View>
        ))}
    </Section>
  );
}

const nameOf = (purpose: string) => (purpose === 'policy' ? texts.policy : (names[purpose]?.name ?? purpose));
