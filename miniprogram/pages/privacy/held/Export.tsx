import { Text } from '@tarojs/components';
import { useState } from 'react';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useAction } from '../../../hooks/useAction';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { fetchFile, handOver, savesByItself } from '../../../services/downloads/fetchFile';
import { withSession } from '../../../services/session/call';
import { texts } from './texts';

const name = `${texts.fileName}.zip`;

/** Takes everything along as one file: a browser saves it; in WeChat the person sends it to a chat by a tap. */
export function Export() {
  const [file, setFile] = useState<string | null>(null);
  const action = useProvenAction();
  const sharing = useAction();
  const fetchAll = () =>
    action.run(async () => {
      const fetched = await withSession((accessToken) => fetchFile(privacy.exportData, { accessToken }));
      if (savesByItself) await handOver(fetched, name);
      setFile(fetched);
    });
  const failure = action.failure ?? sharing.failure;
  return (
    <Section title={texts.export} why={texts.exportWhy}>
      <FailureNotice failure={failure} />
      {file ? <Text className="t-exported">{savesByItself ? texts.exported : texts.exportReady}</Text> : null}
      {file && !savesByItself ? (
        <Button className="t-share-export" busy={sharing.busy} onTap={() => sharing.run(() => handOver(file, name))}>
          {texts.share}
        </Button>
      ) : (
        <Button className="t-export" busy={action.busy} onTap={fetchAll}>
          {action.busy ? texts.exporting : texts.export}
        </Button>
      )}
      <ProofSheet of={action} />
    </Section>
  );
}
