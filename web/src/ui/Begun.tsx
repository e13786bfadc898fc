import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A registration that was begun: going on with it and beginning another (`other`) are two things, and never mixed. */
export function Begun({
  title,
  text,
  other,
  onAnswer,
  children,
}: {
  title: string;
  text: string;
  other: string;
  onAnswer: (goOn: boolean) => Promise<void>;
  /** Whose it is. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const answer = (goOn: boolean) => {
    setBusy(true);
    void onAnswer(goOn);
  };
  return (
    <Card withBorder maw={560}>
      <Stack>
        <Title order={1}>{title}</Title>
        <Text>{text}</Text>
        {children}
        <Group>
          <Button data-autofocus autoFocus disabled={busy} onClick={() => answer(true)}>
            {t('patient.goOn')}
          </Button>
          <Button variant="default" loading={busy} onClick={() => answer(false)}>
            {other}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
