import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page, named for those who look and those who listen; what can be done with it stands beside its name. */
export function Section({
  title,
  help,
  aside,
  children,
}: {
  title: string;
  help?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2}>{title}</Title>
          {help && (
            <Text size="xs" c="dimmed">
              {help}
            </Text>
          )}
        </div>
        {aside}
      </Group>
      {children}
    </Card>
  );
}
