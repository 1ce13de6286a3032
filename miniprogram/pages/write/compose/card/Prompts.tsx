import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Tappable } from '../../../../components/buttons/Tappable';
import { Chip } from '../../../../components/choices/Chip';
import { Fold } from '../../../../components/layout/Fold';
import { prompts } from './prompts';
import { texts } from './texts';

// Below what is there, as a paragraph of its own.
const addedTo = (body: string, line: string) => (body.trim() === '' ? line : `${body.replace(/\n+$/, '')}\n\n${line}`);

/** Beginnings for whoever does not know how to: a tap puts one at the end of the letter. */
export function Prompts({ body, onWrite }: { body: string; onWrite(body: string): void }) {
  const [at, setAt] = useState(0);
  return (
    <Fold title={texts.prompts} count={texts.promptsCount} className="t-prompts">
      <View className="card-choices">
        <View className="card-choices__chips">
          {prompts.groups.map(({ to }, index) => (
            <Chip key={to} className={`t-prompts-${index}`} chosen={index === at} onTap={() => setAt(index)}>
              {to}
            </Chip>
          ))}
        </View>
        {prompts.groups[at]?.lines.map((line, index) => (
          <Tappable key={line} className={`prompt t-prompt-${index}`} onTap={() => onWrite(addedTo(body, line))}>
            <Text>{line}</Text>
          </Tappable>
        ))}
      </View>
    </Fold>
  );
}
