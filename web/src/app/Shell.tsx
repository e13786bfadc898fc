import {
  ActionIcon,
  AppShell,
  Avatar,
  Badge,
  Box,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  ThemeIcon,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconHeartbeat,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchClient } from '@/api/client';
import { flushDrafts, leaveForGood, sendLeftBehind } from '@/api/drafts';
import { useReachable } from '@/api/reach';
import { Notices } from '@/features/identity/Notices';
import { Bell } from '@/features/notify/Bell';
import { roleName } from '@/ui/roles';
import { GROUPS } from './feature';
import { entriesFor } from './features';
import { IdleWarning } from './IdleWarning';
import { OfflineBar } from './OfflineBar';
import { Proof } from './Proof';
import { usePrefer, usePreferences } from './preferences';
import { queryClient } from './query';
import { can, type Session } from './session';
import { pageShortcuts, type Shortcut, ShortcutList, useShortcuts } from './shortcuts';
import { useLive } from './useLive';

/** Signing out does not hang on a network that swallows requests. */
const ANSWER = 5_000;
const PatientPalette = lazy(() => import('@/features/registry/PatientPalette'));

/** `held`: the session is over, and the page waits for its person out of sight. */
export function Shell({ session, held = false }: { session: Session; held?: boolean }) {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure();
  const [palette, setPalette] = useState(false);
  const mayFind = can(session, 'patient.search');
  const [keys, setKeys] = useState(false);
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to: to as never });
  const entries = entriesFor(session);
  const pages = entries.filter((entry) => entry.group);
  const shortcuts: Shortcut[] = [
    { key: 'k', mod: true, label: t('shortcut.find'), run: () => setPalette(true) },
    ...entries.flatMap(({ key, label, to }) => (key ? [{ key, label: t(label), run: () => go(to) }] : [])),
    { key: '?', label: t('shortcut.list'), run: () => setKeys(true) },
  ];
  useShortcuts(shortcuts);
  usePreferences(session);
  useLive(!held);
  const reachable = useReachable();
  useEffect(() => {
    if (!reachable || held) return;
    const listed = { queryKey: ['get', '/api/v1/drafts'] };
    void sendLeftBehind().then((any) => (any ? queryClient.invalidateQueries(listed) : undefined));
  }, [reachable, held]);
  const groups = GROUPS.filter((group) => pages.some((page) => page.group === group));
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('app.toggleNav')} />
            <ThemeIcon size={28} radius="sm">
              <IconHeartbeat size={18} />
            </ThemeIcon>
            <Text fw={600} size="lg" visibleFrom="md">
              {t('app.name')}
            </Text>
          </Group>
          <UnstyledButton
            onClick={() => setPalette(true)}
            flex="0 1 460px"
            miw={0}
            aria-label={t('search.label')}
            data-testid="find"
          >
            <Group
              px="sm"
              h={34}
              gap="sm"
              wrap="nowrap"
              bd="1px solid var(--mantine-color-default-border)"
              bdrs="sm"
              bg="body"
            >
              <IconSearch size={16} />
              <Text size="sm" c="dimmed" flex={1} miw={0} truncate>
                {mayFind ? t('search.placeholder') : t('search.label')}
              </Text>
              <Kbd size="xs" visibleFrom="sm">
                Ctrl K
              </Kbd>
            </Group>
          </UnstyledButton>
          <Group gap={6} wrap="nowrap" flex="none">
            {session.demonstration && (
              <Badge color="orange" size="lg" visibleFrom="lg">
                {t('app.demonstration')}
              </Badge>
            )}
            <ClinicMenu session={session} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              visibleFrom="sm"
              aria-label={t('shortcut.title')}
              onClick={() => setKeys(true)}
            >
              <IconKeyboard size={18} />
            </ActionIcon>
            <Bell />
            <ThemeSwitch session={session} />
            <PersonMenu session={session} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p={8} aria-label={t('app.nav')}>
        <ScrollArea type="never">
          {groups.map((group) => (
            <Box key={group} mb="xs">
              <Text size="xs" fw={600} px="sm" pt={6} pb={2} c="dimmed">
                {t(`nav.${group}`)}
              </Text>
              {pages
                .filter((p) => p.group === group)
                .map((p) => (
                  <NavLink
                    key={p.id}
                    component={Link}
                    to={p.to}
                    activeProps={{ 'data-active': true }}
                    activeOptions={{ exact: true }}
                    label={t(p.label)}
                    leftSection={<p.icon size={18} stroke={1.6} />}
                    py={6}
                    bdrs={4}
                    onClick={close}
                  />
                ))}
            </Box>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <OfflineBar />
        <Notices session={session} />
        <Outlet />
      </AppShell.Main>
      {palette && (
        <Suspense fallback={null}>
          <PatientPalette session={session} onClosed={() => setPalette(false)} />
        </Suspense>
      )}
      {keys && <ShortcutList shortcuts={[...shortcuts, ...pageShortcuts()]} onClosed={() => setKeys(false)} />}
      <Proof />
      {!held && <IdleWarning session={session} />}
    </AppShell>
  );
}

function ThemeSwitch({ session }: { session: Session }) {
  const { t } = useTranslation();
  const prefer = usePrefer(session);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t(dark ? 'app.light' : 'app.dark')}
      onClick={() => {
        const theme = dark ? 'light' : 'dark';
        setColorScheme(theme);
        prefer({ theme });
      }}
    >
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}

function ClinicMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const move = useMutation({
    mutationFn: async (clinic_id: string) => {
      await flushDrafts();
      await fetchClient.POST('/api/v1/session/clinic', { body: { clinic_id } });
      // From here on this page is of a clinic that the session has left.
      leaveForGood();
    },
    onSuccess: async () => {
      // Nothing of the other clinic stays in memory.
      await navigate({ to: '/' });
      queryClient.clear();
      location.reload();
    },
  });
  if (session.clinics.length < 2) {
    return (
      <Badge variant="default" size="lg" visibleFrom="md">
        {session.clinic?.name}
      </Badge>
    );
  }
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="xs" aria-label={t('app.switchClinic')}>
          {session.clinic?.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {session.clinics.map((c) => (
          <Menu.Item key={c.id} disabled={c.id === session.clinic?.id} onClick={() => move.mutate(c.id)}>
            {c.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const out = useMutation({
    mutationFn: async () => {
      await flushDrafts();
      // Who signs out is not waited for.
      leaveForGood();
      await fetchClient.DELETE('/api/v1/session', { signal: AbortSignal.timeout(ANSWER) });
    },
    onSettled: () => {
      queryClient.clear();
      location.assign('/');
    },
  });
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px={6}
          aria-label={session.account.full_name}
          leftSection={<Avatar size={26} color="ocean" name={session.account.full_name} />}
        >
          <Text size="sm" visibleFrom="md">
            {session.account.full_name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.roles.map((role) => roleName(t, role)).join(', ')}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          {t('app.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => out.mutate()}>
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
