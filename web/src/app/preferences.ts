import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { setLanguage } from '@/i18n';
import { entriesFor } from './features';
import type { Session } from './session';

type Preferences = Schemas['Preferences'];

/** The account's language, colours and density decide, wherever its person signs in; and where the day begins. */
export function usePreferences(session: Session) {
  const { language, preferences } = session.account;
  const { theme, density } = preferences;
  const { setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  useEffect(() => void setLanguage(language), [language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the switch at the top changes it before the server has heard of it
  useEffect(() => setColorScheme(theme === 'light' || theme === 'dark' ? theme : 'auto'), [theme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
    return () => void delete document.documentElement.dataset.density;
  }, [density]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the house is entered by its front door
  useEffect(() => {
    const first = entriesFor(session).find((entry) => entry.id === preferences.landing);
    if (first && location.pathname === '/') void navigate({ to: first.to as never, replace: true });
  }, []);
}

/** Keeps one more of what a person prefers. */
export function usePrefer(session: Session) {
  const { preferences, version } = session.account;
  const save = $api.useMutation('patch', '/api/v1/account');
  return (change: Partial<Preferences>) =>
    save.mutate({
      params: { header: ifMatch(version) },
      body: { preferences: { ...preferences, ...change } },
    });
}
