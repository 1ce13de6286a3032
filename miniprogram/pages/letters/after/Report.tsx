import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type ReportReason, reportLabels, reportReasons } from '../../../../shared/contract/reportReasons';
import { hasVisible } from '../../../../shared/visible';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Sheet } from '../../../components/layout/Sheet';
import { useAction } from '../../../hooks/useAction';
import { capital } from '../../../locales/capital';
import { locale } from '../../../services/language';
import type { Reading } from './Reading';
import { texts } from './texts';

// Enough of a paragraph to know it by.
const beginning = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

// As the server counts them.
const paragraphsOf = (body: string) =>
  body
    .split('\n')
    .filter(hasVisible)
    .map((text, index) => ({ number: index + 1, text }));

/** Reports a letter, or one paragraph of it, to us: only that is seen, and the author does not hear of it. */
export function Report({ reading, body }: { reading: Reading; body: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [paragraph, setParagraph] = useState<number | null>(null);
  const { busy, failure, run } = useAction();
  const send = () =>
    run(async () => {
      if (!reason) return;
      await reading.report(reason, paragraph);
      setIsDone(true);
      setIsOpen(false);
    });
  if (isDone) return <Text className="after-reading__done t-reported">{texts.reported}</Text>;
  return (
    <>
      <Button className="t-report" look="quiet" onTap={() => setIsOpen(true)}>
        {texts.report}
      </Button>
      {isOpen ? (
        <Sheet label={texts.report} onClose={() => setIsOpen(false)}>
          <Text className="confirm__title">{texts.reportTitle}</Text>
          <Text>{texts.reportWhy}</Text>
          <View className="after-reading__chips">
            {reportReasons.map((each) => (
              <Chip key={each} className={`t-reason-${each}`} chosen={each === reason} onTap={() => setReason(each)}>
                {capital(reportLabels[each][locale])}
              </Chip>
            ))}
          </View>
          <Text>{texts.reportWhich}</Text>
          <View className="after-reading__chips">
            <Chip className="t-whole" chosen={paragraph === null} onTap={() => setParagraph(null)}>
              {texts.whole}
            </Chip>
            {paragraphsOf(body).map(({ number, text }) => (
              <Chip
                key={number}
                className={`t-paragraph-${number}`}
                chosen={paragraph === number}
                onTap={() => setParagraph(number)}
              >
                {beginning(text)}
              </Chip>
            ))}
          </View>
          <FailureNotice failure={failure} />
          <Button className="t-send-report" busy={busy} disabled={reason === null} onTap={send}>
            {texts.sendReport}
          </Button>
        </Sheet>
      ) : null}
    </>
  );
}
