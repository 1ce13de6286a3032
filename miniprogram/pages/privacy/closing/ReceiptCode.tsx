import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Section } from '../../../components/layout/Section';
import { texts } from '../../../locales';
import { copyText } from '../../../services/window';

/** Shows the code of the erasure receipt, which nobody can give again, until the person has kept it. */
export function ReceiptCode({ code, onKept }: { code: string; onKept(): void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Section title={texts.closing.code} why={texts.closing.codeWhy}>
      <Text className="closing__code t-receipt-code" userSelect>
        {code}
      </Text>
      {copied === null ? null : <Text>{copied ? texts.closing.copied : texts.closing.copyByHand}</Text>}
      <Button className="t-copy-code" look="plain" onTap={async () => setCopied(await copyText(code))}>
        {texts.closing.copy}
      </Button>
      <Button className="t-code-kept" onTap={onKept}>
        {texts.closing.kept}
      </Button>
    </Section>
  );
}
