import { Text } from '@tarojs/components';
import { useState } from 'react';
import { letters } from '../../../../shared/contract';
import type { OpenedLetter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { CodeField } from '../../../components/fields/CodeField';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { codeLength, codeSymbols, groupCode } from '../../../letter/pickupCode';
import { texts } from '../../../locales';
import { call } from '../../../services/session/call';
import { OpenedPaper } from '../OpenedPaper';
import './index.scss';

/** Opens a letter with the pick-up code of its notice, by anyone who holds it; a mail's link brings `code` along. */
export default function Pickup() {
  const [code, setCode] = useState(groupCode(useParameter('code') ?? ''));
  const [tried, setTried] = useState(false);
  const [letter, setLetter] = useState<OpenedLetter | null>(null);
  const { busy, failure, clear, run } = useAction();
  const isShort = codeSymbols(code).length < codeLength;
  const type = (typed: string) => {
    // What was refused is no longer what stands there.
    clear();
    setCode(groupCode(typed));
  };
  const open = () => {
    setTried(true);
    if (!isShort) void run(async () => setLetter(await call(letters.openByCode, { code })));
  };
  if (letter)
    return (
      <Page title={texts.letter.title}>
        <OpenedPaper letter={letter} />
      </Page>
    );
  return (
    <Page title={texts.pickup.title}>
      <Text className="pickup__heading">{texts.pickup.heading}</Text>
      <Envelope />
      <CodeField
        label={texts.pickup.field}
        className="t-code"
        hint={texts.pickup.hint}
        value={code}
        problem={tried && isShort ? texts.pickup.short : null}
        remark={texts.pickup.where}
        onType={type}
        onEnter={open}
      />
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button className="t-pickup" busy={busy} onTap={open}>
        {busy ? texts.pickup.fetching : texts.pickup.button}
      </Button>
    </Page>
  );
}
