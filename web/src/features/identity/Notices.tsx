import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { roleName } from '@/ui/roles';
import { ResetNotice } from './ResetNotice';

/** What a person must hear of or answer, over every page until they have. */
export function Notices({ session }: { session: Schemas['SessionView'] }) {
  const { t } = useTranslation();
  const seen = $api.useMutation('post', '/api/v1/account/totp/reset-seen');
  const accept = $api.useMutation('post', '/api/v1/account/invitations/{id}/accept');
  const decline = $api.useMutation('post', '/api/v1/account/invitations/{id}/decline');
  const hasFactor = session.account.totp_enabled || session.account.passkeys > 0;
  const lacksCodes = hasFactor && session.account.recovery_codes === 0;
  if (!session.totp_reset && !session.invitations.length && !lacksCodes) return null;
  return (
    <Stack mb="md" gap="sm">
      <ProblemAlert error={seen.error ?? accept.error ?? decline.error} />
      <ResetNotice reset={session.totp_reset}>
        {session.totp_reset?.allowed_actions.includes('forget') && (
          <Button
            size="compact-sm"
            variant="default"
            w="fit-content"
            loading={seen.isPending}
            onClick={() => seen.mutate({})}
          >
            {t('enroll.resetSeen')}
          </Button>
        )}
      </ResetNotice>
      {lacksCodes && (
        <Alert color="orange" title={t('account.recoveryNone')} role="status">
          <Text size="sm" mb="xs">
            {t('account.recoveryWhy')}
          </Text>
          <Anchor size="sm" component={Link} to="/account" hash="recovery-codes">
            {t('account.recoveryGo')}
          </Anchor>
        </Alert>
      )}
      {session.invitations.map((one) => {
        const params = { params: { path: { id: one.clinic_id } } };
        return (
          <Alert
            key={one.clinic_id}
            color="blue"
            title={t('invitation.title', { clinic: one.clinic_name })}
            role="status"
          >
            <Text size="sm" mb="xs">
              {t('invitation.text', { by: one.invited_by })}
            </Text>
            <Text size="sm" mb="xs">
              {t('invitation.roles', { roles: one.roles.map((role) => roleName(t, role)).join(', ') })}
            </Text>
            <Group gap="xs">
              <Button size="compact-sm" loading={accept.isPending} onClick={() => accept.mutate(params)}>
                {t('invitation.accept')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                loading={decline.isPending}
                onClick={() => decline.mutate(params)}
              >
                {t('invitation.decline')}
              </Button>
            </Group>
          </Alert>
        );
      })}
    </Stack>
  );
}
