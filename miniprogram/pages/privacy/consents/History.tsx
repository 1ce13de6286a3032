import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { texts as ofLists } from '../../../components/remote/texts';
import { useAction } from '../../../hooks/useAction';
import { instantText } from '../../../locales/dateText';
import { call } from '../../../services/session/call';
import { texts } from './texts';

type Page = Pick<ReplyOf<typeof privacy.listConsents>, 'ledger' | 'nextCursor'>;

const names: Record<string, { name: string } | undefined> = texts.purposes;

/** Every consent given and withdrawn, the latest first; earlier pages when they are asked for. */
export function History(first: Page) {
  const [{ ledger, nextCursor }, setShown] = useState(first);
  const { busy, failure, run } = useAction();
  const more = (cursor: number) =>
    run(async () => {
      const earlier = await call(privacy.listConsents, { cursor });
      setShown({ ledger: [...earlier.ledger, ...ledger], nextCursor: earlier.nextCursor });
    });
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
      <FailureNotice failure={failure} />
      {nextCursor ? (
        <Button className="t-more" look="plain" busy={busy} onTap={() => more(nextCursor)}>
          {ofLists.more}
        </Button>
      ) : null}
    </Section>
  );
}

// Beside what has a switch: the policy itself, and a look at one letter.
const others = (purpose: string) => (purpose === 'policy' ? texts.policy : purpose === 'look' ? texts.look : purpose);

const nameOf = (purpose: string) => names[purpose]?.name ?? others(purpose);
