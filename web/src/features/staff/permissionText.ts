import type { TFunction } from 'i18next';

/** What a permission allows, in a plain sentence. Its name has dots, which part the keys of texts elsewhere. */
export const permissionText = (t: TFunction, permission: { name: string; description: string }) =>
  t(`permission.${permission.name.replaceAll('.', '_')}`, permission.description);
