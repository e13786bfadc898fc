import { Button, Code, CopyButton, Group, List, PasswordInput, Stack, Text } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { CodeInput } from '@/ui/CodeInput';
import { fieldError } from '@/ui/fields';

/** Groups of four are read and typed with fewer errors. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');

/**
 * Scan or type, then prove it with a first code. On the account page, and where the clinic asks for it at sign-in: there
 * the password was just given, and the server asks for it again only when that was long ago.
 */
export function Enrolment({ fresh = false }: { fresh?: boolean }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const begin = $api.useMutation('post', '/api/v1/account/totp', { gcTime: 0 });
  const confirm = $api.useMutation('post', '/api/v1/account/totp/confirm');
  if (!begin.data) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate({ body: { password: password || null } });
        }}
      >
        <Stack>
          <ProblemAlert error={begin.error} />
          {(!fresh || begin.error) && (
            <PasswordInput
              id="field-password"
              label={t('signIn.current')}
              description={t('account.totpPassword')}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              error={fieldError(begin.error, 'password')}
              autoComplete="current-password"
              maw={420}
              required
            />
          )}
          <Button type="submit" w="fit-content" loading={begin.isPending}>
            {t('account.totpBegin')}
          </Button>
        </Stack>
      </form>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ body: { code } });
      }}
    >
      <List type="ordered" spacing="md" size="sm">
        <List.Item>{t('enroll.app')}</List.Item>
        <List.Item>
          <Stack gap="xs">
            <Text size="sm">{t('account.totpScan')}</Text>
            <QRCodeSVG value={begin.data.otpauth_uri} size={184} marginSize={3} title={t('enroll.qr')} />
            <Text size="sm">{t('enroll.manual')}</Text>
            <Group gap="xs">
              <Code fz="sm" p={6} dir="ltr">
                {grouped(begin.data.secret)}
              </Code>
              <CopyButton value={begin.data.secret}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy}>
                    {t(copied ? 'enroll.copied' : 'enroll.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Stack>
        </List.Item>
        <List.Item>
          <Stack gap="sm">
            <Text size="sm">{t('enroll.prove')}</Text>
            <ProblemAlert error={confirm.error} />
            <CodeInput value={code} onChange={setCode} error={confirm.error} />
            <Button type="submit" w="fit-content" loading={confirm.isPending}>
              {t('account.totpConfirm')}
            </Button>
          </Stack>
        </List.Item>
      </List>
    </form>
  );
}
