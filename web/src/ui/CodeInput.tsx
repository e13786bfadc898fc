import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from './fields';

/** The six digits of an authenticator; where `orRecovery`, also one of the longer codes that take its place. */
export function CodeInput({
  value,
  onChange,
  error,
  orRecovery = false,
}: {
  value: string;
  onChange: (code: string) => void;
  error: unknown;
  orRecovery?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      id="field-code"
      label={t('signIn.code')}
      description={orRecovery ? t('signIn.codeHelp') : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldError(error, 'code')}
      inputMode={orRecovery ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      maxLength={orRecovery ? 16 : 8}
      maw={420}
      dir="ltr"
      required
    />
  );
}
