import type { IconHome } from '@tabler/icons-react';

/** The parts of the navigation, from top to bottom. */
export const GROUPS = ['care', 'laboratory', 'administration'] as const;

/**
 * Something a person can go to or do, said once: the navigation, the palette, the list of keys and the home page all
 * read it. It is there only for those who have the permission.
 */
export type Entry = {
  id: string;
  /** The key of its text, in the feature's own file. */
  label: string;
  icon: typeof IconHome;
  to: string;
  /** What one must be allowed; of several any one. */
  permission: string | string[] | null;
  /** Its place in the navigation; without one it is found by the palette and its key only. */
  group?: (typeof GROUPS)[number];
  /** A single key that opens it while nobody types. */
  key?: string;
};
