import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';

interface FieldFrameProps {
  label: string;
  problem?: string | null;
  remark?: string | null;
}

/** The label above a field and, below it, what is wrong with its content or a remark on it. */
export function FieldFrame({ label, problem, remark, children }: PropsWithChildren<FieldFrameProps>) {
  return (
    <View className={`field ${problem ? 'field--wrong' : ''}`}>
      <Text className="field__label">{label}</Text>
      {children}
      {problem ? <Text className="field__problem t-problem">{problem}</Text> : null}
      {remark ? <Text className="field__remark">{remark}</Text> : null}
    </View>
  );
}
