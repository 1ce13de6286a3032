import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { changes } from '../../../../shared/contract/changes';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useParameter } from '../../../hooks/useParameter';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { call } from '../../../services/session/call';
import { EditForm, type SealedWords } from './EditForm';
import { texts } from './texts';
import '../compose/index.scss';

/** Opened with `id`: the words of a sealed letter, to be changed within a day of its sealing. */
export default function Edit() {
  const letterId = useParameter('id') ?? '';
  const [sealed, setSealed] = useState<SealedWords | null>(null);
  const action = useProvenAction();
  const open = () => action.run(async () => setSealed(await call(changes.readSealed, { letterId })));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => void open(), [letterId]);
  return (
    <Page title={texts.title}>
      {sealed ? (
        <EditForm letterId={letterId} sealed={sealed} />
      ) : (
        <>
          <FailureNotice failure={action.failure} />
          <Text>{texts.why}</Text>
          <Button className="t-open-sealed" busy={action.busy} onTap={open}>
            {texts.open}
          </Button>
          <ProofSheet of={action} />
        </>
      )}
    </Page>
  );
}
