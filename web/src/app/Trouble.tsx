import { Alert, Anchor, Button, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, asProblem, type FieldError } from '@/api/client';

/** The refusal of one field in the reader's language; where bounds or names are part of it, with the server's own sentence. */
export const said = (t: TFunction, field: FieldError) =>
  t(`invalid.${field.code}`, { defaultValue: field.message, said: field.message });

/** What a refusal says in the reader's language, where its code says all; otherwise the server's own sentence. */
const sentence = (t: TFunction, { code, detail }: ApiProblem) => t(`problem.${code}`, detail);

/** The input of a field; a form may call it by its own name alone (`time` of `slot.time`). */
const inputOf = (name: string) =>
  document.getElementById(`field-${name}`) ?? document.getElementById(`field-${name.split('.').pop()}`);

/** How a field is called: by the form's word, the common one, or what is written beside it. */
const called = (t: TFunction, name: string, label?: (name: string) => string | undefined) => {
  const input = inputOf(name) as Partial<HTMLInputElement> | null;
  const beside = input?.labels?.[0]?.firstChild?.textContent;
  return label?.(name) ?? t(`field.${name.split('.').pop()}`, beside || name);
};

/** What a refused request says: the sentence, and a link to each field it names. What was read can be tried again. */
export function ProblemAlert({
  error,
  label,
  onRetry,
}: {
  error: unknown;
  /** How a field is called, where the form has its own word. */
  label?: (name: string) => string | undefined;
  onRetry?: () => unknown;
}) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error);
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={problem.fields.length ? t('app.errorFields') : t('app.errorTitle')}
      role="alert"
    >
      {problem.fields.length ? (
        <List size="sm">
          {problem.fields.map((f) => (
            <List.Item key={f.field + f.code}>
              <Anchor
                href={`#field-${f.field}`}
                onClick={(event) => {
                  event.preventDefault();
                  inputOf(f.field)?.focus();
                }}
              >
                {called(t, f.field, label)}
              </Anchor>
              : {said(t, f)}
            </List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm">{sentence(t, problem)}</Text>
      )}
      {problem.status >= 500 && problem.requestId && (
        <Text size="xs">{t('app.request', { id: problem.requestId })}</Text>
      )}
      {onRetry && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => void onRetry()}>
          {t('app.retry')}
        </Button>
      )}
    </Alert>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>404</Title>
      <Text>{t('app.notFound')}</Text>
      <Anchor component={Link} to="/">
        {t('app.home')}
      </Anchor>
    </Stack>
  );
}

export function Failure({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Stack>
      <ProblemAlert error={error} onRetry={reset} />
    </Stack>
  );
}
