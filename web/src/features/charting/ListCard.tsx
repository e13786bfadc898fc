import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Fragment } from 'react';

/** One list of the chart, and what is said where nothing is recorded: never that there is none. */
export function ListCard({
  title,
  action,
  empty,
  count,
  children,
}: {
  title: string;
  action: React.ReactNode;
  empty: string;
  count: number;
  children: React.ReactNode;
}) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{title}</Title>
        {action}
      </Group>
      {count === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <Stack gap={6}>{children}</Stack>
    </Card>
  );
}

/** One entry of a list. */
export function ListRow({
  title,
  badge,
  color,
  detail,
  more,
  action,
}: {
  title: string;
  badge: string;
  color: string;
  detail: (string | null | undefined)[];
  more?: React.ReactNode;
  action: React.ReactNode;
}) {
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div style={{ overflowWrap: 'anywhere' }}>
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {badge && <Badge color={color}>{badge}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {[...new Set(detail.filter(Boolean))].map((part, at) => (
            <Fragment key={part}>
              {at > 0 && ' · '}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </Text>
        {more}
      </div>
      {action}
    </Group>
  );
}
