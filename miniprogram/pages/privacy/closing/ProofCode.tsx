import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Section } from '../../../components/layout/Section';
import { copyText } from '../../../services/window';
import { texts } from './texts';

/** Shows the code of the erasure proof, which nobody can give again, until the person has kept it. */
export function ProofCode({ code, onKept }: { code: string; onKept(): void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Section title={texts.code} why={texts.codeWhy}>
      <Text className="closing__code t-proof-code" userSelect>
        {code}
      </Text>
      {copied === null ? null : <Text>{copied ? texts.copied : texts.copyByHand}</Text>}
      <Button className="t-copy-code" look="plain" onTap={async () => setCopied(await copyText(code))}>
        {texts.copy}
      </Button>
      <Button className="t-code-kept" onTap={onKept}>
        {texts.kept}
      </Button>
    </Section>
  );
}
