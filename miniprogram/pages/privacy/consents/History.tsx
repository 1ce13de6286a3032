import { Text, View } from '@tarojs/components';
import type { privacy } from '../../../../shared/contract';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { Section } from '../../../components/layout/Section';
import { texts } from '../../../locales';
import { instantText } from '../../../locales/dateText';

type Ledger = ReplyOf<typeof privacy.listConsents>['ledger'];

const names: Record<string, { name: string } | undefined> = texts.consents.purposes;

/** Every consent given and withdrawn, the latest first. */
export function History({ ledger }: { ledger: Ledger }) {
  return (
    <Section title={texts.consents.history} why={texts.consents.historyWhy}>
      {ledger.length === 0 ? <Text>{texts.consents.noHistory}</Text> : null}
      {[...ledger]
        .sort((one, other) => other.at.localeCompare(one.at))
        .map(({ at, purpose, action, textVersion }) => (
          <View key={`${at} ${purpose}`} className={`consents__event t-consent-event t-event-${action}`}>
            <Text>{`${texts.consents[action]} · ${nameOf(purpose)}`}</Text>
            <Text className="consents__at">{`${instantText(at)} · ${texts.consents.version(textVersion)}`}</Text>
          </View>
        ))}
    </Section>
  );
}

const nameOf = (purpose: string) => (purpose === 'policy' ? texts.consents.policy : (names[purpose]?.name ?? purpose));
