import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { OpenedLetter } from '../../../../shared/contract/opening';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { handOver, savesByItself } from '../../../services/downloads/fetchFile';
import { keptName } from './keptName';
import type { Reading } from './Reading';
import { texts } from './texts';

/** Keeps a letter as one file: a browser saves it; in WeChat the person sends it to a chat by a second tap. */
export function Keep({ reading, letter }: { reading: Reading; letter: OpenedLetter }) {
  const name = keptName(letter);
  const [file, setFile] = useState<string | null>(null);
  const { busy, failure, run } = useAction();
  const fetchOne = () =>
    run(async () => {
      const fetched = await reading.keep();
      if (savesByItself) await handOver(fetched, name);
      setFile(fetched);
    });
  return (
    <>
      <FailureNotice failure={failure} />
      {file ? <Text className="after-reading__done t-kept">{savesByItself ? texts.kept : texts.keptReady}</Text> : null}
      {file && !savesByItself ? (
        <Button className="t-share-kept" look="plain" busy={busy} onTap={() => run(() => handOver(file, name))}>
          {texts.share}
        </Button>
      ) : (
        <Button className="t-keep" look="plain" busy={busy} onTap={fetchOne}>
          {texts.keep}
        </Button>
      )}
    </>
  );
}
