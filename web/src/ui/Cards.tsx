import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table that scrolls where it is wide, by the keyboard too, and on a phone is one card a row. */
export function Cards({ children, framed }: { children: ReactNode; framed?: boolean }) {
  return (
    <Box className={framed ? 'cards matrix-frame' : 'cards'} tabIndex={0}>
      {children}
    </Box>
  );
}
