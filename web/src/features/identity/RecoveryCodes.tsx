import { Alert, Button, Card, Code, CopyButton, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';

/** How many codes are left, and ten new ones, which are shown once. */
export function RecoveryCodes({ left }: { left: number }) {
  const { t } = useTranslation();
  const make = $api.useMutation('post', '/api/v1/account/recovery-codes', { gcTime: 0 });
  const codes = make.data?.codes;
  return (
    <Card withBorder component="section" id="recovery-codes">
      <Stack>
        <Title order={2}>{t('account.recovery')}</Title>
        <Text size="sm">{t('account.recoveryHelp')}</Text>
        <ProblemAlert error={make.error} />
        {codes ? (
          <Alert color="orange" title={t('account.recoveryShown')} role="status">
            <Stack>
              <SimpleGrid cols={{ base: 2, sm: 5 }} dir="ltr" maw={640}>
                {codes.map((code) => (
                  <Code key={code} fz="sm" p={6} ta="center">
                    {code}
                  </Code>
                ))}
              </SimpleGrid>
              <Group gap="xs">
                <CopyButton value={codes.join('\n')}>
                  {({ copied, copy }) => (
                    <Button size="compact-sm" variant="default" onClick={copy}>
                      {t(copied ? 'enroll.copied' : 'enroll.copy')}
                    </Button>
                  )}
                </CopyButton>
                <Button size="compact-sm" onClick={() => make.reset()}>
                  {t('account.recoveryKept')}
                </Button>
              </Group>
            </Stack>
          </Alert>
        ) : (
          <Group gap="sm">
            <Text size="sm">{t('account.recoveryLeft', { left })}</Text>
            <Button variant="default" loading={make.isPending} onClick={() => make.mutate({})}>
              {t('account.recoveryMake')}
            </Button>
            {left > 0 && (
              <Text size="sm" c="dimmed">
                {t('account.recoveryOld')}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
