import { Button, Group, Loader, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from './Cards';

/** One column: its head, and what stands in it. */
export type Column<T> = {
  label: string;
  cell: (row: T) => ReactNode;
  /** On a phone without its label: what names the row, and its buttons. */
  bare?: boolean;
  /** In one line: days and times. */
  nowrap?: boolean;
  /** What people typed, which breaks where it must. */
  long?: boolean;
};

type Rows<T> = {
  label?: string;
  columns: Column<T>[];
  items: T[];
  keyOf: (row: T) => string;
  /** Whether the row was struck out and is kept for the record. */
  isVoid?: (row: T) => boolean;
};

/** A table by its columns; on a phone one card a row. */
export function Rows<T>({ label, columns, items, keyOf, isVoid }: Rows<T>) {
  return (
    <Cards>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.label}>{column.label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((row) => (
            <Table.Tr key={keyOf(row)} td={isVoid?.(row) ? 'line-through' : undefined}>
              {columns.map((column) => (
                <Table.Td
                  key={column.label}
                  className={column.nowrap ? 'nowrap' : undefined}
                  data-label={column.bare ? undefined : column.label}
                  style={column.long ? { overflowWrap: 'anywhere' } : undefined}
                >
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Cards>
  );
}

/** A list that was asked for: what went wrong, that it is on its way, that there is none, or its rows. */
export function Listing<T>({
  query,
  none,
  ...rows
}: Rows<T> & {
  query: { error: unknown; isPending: boolean; isSuccess: boolean; refetch: () => unknown };
  none: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ProblemAlert error={query.error} onRetry={query.refetch} />
      {query.isPending && <Loader aria-label={t('app.loading')} />}
      {query.isSuccess && rows.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {rows.items.length > 0 && <Rows {...rows} />}
    </>
  );
}

/** The way to the next page of a long list, and back to its beginning. */
export function Pages({
  after,
  next,
  first,
  onTurn,
}: {
  after: string | undefined;
  next: string | null | undefined;
  /** How the first page is called, where that is not the newest. */
  first?: string;
  onTurn: (after: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <Group mt="sm">
      {after && (
        <Button variant="default" onClick={() => onTurn(undefined)}>
          {first ?? t('app.newest')}
        </Button>
      )}
      {next && (
        <Button variant="default" onClick={() => onTurn(next)}>
          {t('app.more')}
        </Button>
      )}
    </Group>
  );
}
