import type { TFunction } from 'i18next';

/** How a role is called: one built in, in the reader's language; one of the clinic's own by its title, or by its word. */
export const roleName = (t: TFunction, name: string, title?: string) => {
  const words = name.replaceAll('_', ' ');
  return t(`role.${name}`, title ?? words.charAt(0).toLocaleUpperCase() + words.slice(1));
};
