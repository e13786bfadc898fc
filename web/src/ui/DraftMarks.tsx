import { Alert, Button, Group, List, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock } from './format';
import type { Entry } from './useEntry';

/** How a field is called and how its text is shown. */
export type Wording = { label: (name: string) => string; shown: (name: string, value: string) => string };

/** What became of the form while it was not looked at: what somebody else changed, and what was put back. */
export function DraftNews({ entry, wording }: { entry: Entry; wording: Wording }) {
  const { t } = useTranslation();
  return (
    <>
      <Meeting entry={entry} wording={wording} />
      {entry.restored && entry.dirty.length > 0 && (
        <Alert color="blue" role="status" p="xs">
          <Group justify="space-between">
            <Text size="sm">{t('form.restored', { time: clock(entry.restored) })}</Text>
            <Button size="compact-sm" variant="default" onClick={entry.startOver}>
              {t('form.startOver')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  );
}

/** What somebody else changed meanwhile: their value and yours, field by field. */
function Meeting({ entry, wording }: { entry: Entry; wording: Wording }) {
  const { t } = useTranslation();
  const { conflict } = entry;
  if (!conflict) return null;
  const who = conflict.author.name ?? t('form.somebody');
  const time = conflict.author.at ? clock(conflict.author.at) : '';
  const own = conflict.own ?? false;
  const column = { theirs: t(own ? 'form.ownTheirs' : 'form.theirs'), mine: t(own ? 'form.ownMine' : 'form.mine') };
  const shown = (name: string, value: string | undefined) =>
    value?.trim() ? wording.shown(name, value) : t('app.notRecorded');
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconUsers />}
      title={own ? t('form.ownTitle', { time }) : t('form.changedBy', { who, time })}
    >
      <Stack gap="sm">
        {conflict.taken.length > 0 && (
          <div>
            <Text size="sm">{t('form.taken')}</Text>
            <List size="sm">
              {conflict.taken.map((name) => (
                <List.Item key={name}>
                  {wording.label(name)}: <bdi>{shown(name, conflict.theirs[name])}</bdi>
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {conflict.both.length > 0 && (
          <>
            <Text size="sm">{t(own ? 'form.ownBoth' : 'form.both')}</Text>
            <Table layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('form.field')}</Table.Th>
                  <Table.Th>{column.theirs}</Table.Th>
                  <Table.Th>{column.mine}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {conflict.both.map((name) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row">{wording.label(name)}</Table.Th>
                    {(['theirs', 'mine'] as const).map((side) => (
                      <Table.Td key={side}>
                        <label className="choice">
                          <input
                            type="radio"
                            name={`choice-${name}`}
                            checked={conflict.chosen[name] === side}
                            onChange={() => entry.choose([name], side)}
                          />
                          <bdi>{shown(name, conflict[side][name])}</bdi>
                        </label>
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {conflict.both.length > 1 && (
              <SegmentedControl
                aria-label={t(own ? 'form.ownBoth' : 'form.both')}
                value={['theirs', 'mine'].find((side) => conflict.both.every((n) => conflict.chosen[n] === side)) ?? ''}
                onChange={(side) => entry.choose(conflict.both, side as 'mine' | 'theirs')}
                data={[
                  { value: 'theirs', label: own ? column.theirs : t('form.allTheirs') },
                  { value: 'mine', label: own ? column.mine : t('form.allMine') },
                ]}
              />
            )}
          </>
        )}
        <Text size="sm" fw={600}>
          {t(entry.undecided ? 'form.decide' : 'form.saveAgain')}
        </Text>
      </Stack>
    </Alert>
  );
}

/** Whether what was typed would survive a crash. */
export function KeptMark({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  if (entry.kept === 'here' || entry.kept === 'elsewhere' || entry.kept === 'lost' || entry.kept === 'full') {
    return (
      <Text size="sm" role="status" c="var(--mantine-color-error)">
        <IconCloudOff size={16} className="inline" /> {t(`form.${entry.kept}`)}
      </Text>
    );
  }
  if (!entry.drafted || entry.dirty.length === 0) return null;
  const kept = entry.kept === 'kept';
  const Icon = kept ? IconCloudCheck : IconCloudUp;
  return (
    <Text size="sm" role="status" c="dimmed">
      <Icon size={16} className="inline" /> <span className="wide">{t(kept ? 'form.kept' : 'form.keeping')}</span>
    </Text>
  );
}
