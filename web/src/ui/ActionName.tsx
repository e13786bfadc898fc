import { Text } from '@mantine/core';
import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/audit.json';

addEnglish(texts);

/** What an action of the audit trail is called; one that has no name yet keeps its code. */
export const actionName = (t: TFunction, action: string) => t(`auditAction.${action}`, action);

/** Every action that has a name, by the kind of thing it was done to. */
export const knownActions = () =>
  Object.entries(i18next.getResource('en', 'translation', 'auditAction') as Record<string, object>).flatMap(
    ([kind, verbs]) => Object.keys(verbs).map((verb) => `${kind}.${verb}`),
  );

/** An action in words; its code stays beside it, small, for those who know it by that. */
export function ActionName({ action }: { action: string }) {
  const { t } = useTranslation();
  const name = actionName(t, action);
  return (
    <div>
      <Text size="sm">{name}</Text>
      {name !== action && (
        <Text size="xs" c="dimmed" ff="monospace">
          <bdi>{action}</bdi>
        </Text>
      )}
    </div>
  );
}
