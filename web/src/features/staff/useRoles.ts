import './texts';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { roleName } from '@/ui/roles';

/** The clinic's roles, those retired left out, and how each is called. */
export function useRoles() {
  const { t } = useTranslation();
  const roles = $api.useQuery('get', '/api/v1/roles', {});
  const items = roles.data?.items ?? [];
  const inUse = items.filter((role) => !role.retired);
  return {
    query: roles,
    items,
    inUse,
    /** What may be put into a role. */
    grantable: new Set<string>(roles.data?.grantable ?? []),
    mayAdd: roles.data?.allowed_actions.includes('add') ?? false,
    name: (name: string) => roleName(t, name, items.find((role) => role.name === name)?.title),
    /** Whether any of these asks for a current licence. */
    licensed: (names: string[]) => items.some((role) => role.licensed && names.includes(role.name)),
  };
}
