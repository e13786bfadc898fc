import { Badge, Button, Checkbox, Group, Loader, SegmentedControl, Table, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPrinter, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Face } from '@/ui/Face';
import { ageOf, dateTime, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Matched } from './Matched';
import { type Found, isSure, stepFrom, usePatientSearch } from './usePatientSearch';

/** The search box with its table; empty, it shows the records touched last. Arrows choose a row, Enter opens it. */
export function PatientSearch({ limit = 50, tools = false }: { limit?: number; tools?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session } = useSession();
  const base = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | undefined>();
  const [sex, setSex] = useState('');
  const [living, setLiving] = useState(false);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const open = (patient: Found) => void navigate({ to: '/patients/$id', params: { id: patient.id } });
  const { patients, fresh, error, again, enterEarly } = usePatientSearch(query, { limit, open });
  const rows = patients.filter((p) => (sex === '' || p.sex === sex) && !(living && p.deceased));
  const current = rows.find((row) => row.id === chosen);
  const move = (by: number) => {
    const next = stepFrom(rows, current?.id, by);
    setChosen(next?.id);
    if (next) document.getElementById(base + next.id)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <TextInput
        aria-label={t('home.find')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={16} />}
        rightSection={fresh || error ? null : <Loader size={14} />}
        value={query}
        autoFocus
        autoComplete="off"
        className="no-print"
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            move(event.key === 'ArrowDown' ? 1 : -1);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const only = rows.length === 1 ? rows.find(isSure) : undefined;
            if (!fresh) enterEarly();
            else if (current ?? only) open((current ?? only) as Found);
            else move(1);
          }
        }}
        mb="sm"
      />
      {tools && (
        <Group mb="sm" justify="space-between" className="no-print">
          <Group gap="md">
            <SegmentedControl
              size="xs"
              aria-label={t('patient.sex')}
              value={sex}
              onChange={setSex}
              data={[
                { value: '', label: t('app.all') },
                ...['female', 'male', 'other', 'unknown'].map((value) => ({ value, label: t(`sex.${value}`) })),
              ]}
            />
            <Checkbox
              size="sm"
              label={t('patient.livingOnly')}
              checked={living}
              onChange={(event) => setLiving(event.currentTarget.checked)}
            />
          </Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={14} />}
            disabled={rows.length === 0}
            onClick={() => window.print()}
          >
            {t('app.print')}
          </Button>
        </Group>
      )}
      <Text className="print-only" size="sm">
        {session?.clinic?.name} · {session?.account.full_name} · <Value>{dateTime(new Date().toISOString())}</Value>
      </Text>
      <ProblemAlert error={error} onRetry={again} />
      <Text size="xs" c="dimmed" mb={4} role="status" mih={18}>
        {fresh && rows.length > 0 && t(query.trim() ? 'search.count' : 'search.recentCount', { n: rows.length })}
        {fresh && rows.length >= limit && ` · ${t('search.more')}`}
      </Text>
      {fresh && rows.length === 0 ? (
        <Group p="sm">
          <Text size="sm">{t(query.trim() ? 'search.none' : 'search.empty')}</Text>
          {can(session, 'patient.register') && (
            <Button component={Link} to="/patients/new" size="xs" variant="light">
              {t('search.register')}
            </Button>
          )}
        </Group>
      ) : (
        <Table.ScrollContainer minWidth={narrow ? 0 : 560}>
          <Table highlightOnHover stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('patient.name')}</Table.Th>
                {!narrow && (
                  <>
                    <Table.Th>{t('patient.age')}</Table.Th>
                    <Table.Th>{t('patient.sex')}</Table.Th>
                    <Table.Th>{t('patient.birthDate')}</Table.Th>
                    <Table.Th>{t('patient.mrn')}</Table.Th>
                    <Table.Th>{t('patient.phone')}</Table.Th>
                  </>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((p) => (
                <Table.Tr
                  key={p.id}
                  id={base + p.id}
                  className="option"
                  data-active={p.id === current?.id}
                  onClick={() => open(p)}
                >
                  <Table.Td>
                    <Group gap="xs" wrap="nowrap">
                      <Face photo={p.photo_id} name={`${p.given_name} ${p.family_name}`} size={30} />
                      <div>
                        <Text
                          component={Link}
                          to="/patients/$id"
                          params={{ id: p.id } as never}
                          fw={600}
                          size="sm"
                          inherit={false}
                          onClick={(event: React.MouseEvent) => event.stopPropagation()}
                        >
                          {fullName(p)}
                        </Text>{' '}
                        {p.deceased && <Badge color="gray">{t('patient.deceased')}</Badge>} <Matched patient={p} />
                        {narrow && <Line patient={p} />}
                      </div>
                    </Group>
                  </Table.Td>
                  {!narrow && (
                    <>
                      <Table.Td>
                        <Age patient={p} />
                      </Table.Td>
                      <Table.Td>{t(`sex.${p.sex}`)}</Table.Td>
                      <Table.Td>
                        <Value className="nowrap">{p.birth_date}</Value>
                      </Table.Td>
                      <Table.Td>
                        <Value className="nowrap">{p.mrn}</Value>
                      </Table.Td>
                      <Table.Td>
                        <Value className="nowrap">{p.phone}</Value>
                      </Table.Td>
                    </>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}

const Age = ({ patient }: { patient: Found }) => (
  <Value className="nowrap">{patient.deceased ? '' : ageOf(patient.birth_date, null, patient.age_years)}</Value>
);

/** On a phone everything that tells two patients apart stands under the name: no column is out of sight. */
function Line({ patient }: { patient: Found }) {
  const { t } = useTranslation();
  const parts = [patient.birth_date, patient.mrn, patient.phone].filter(Boolean);
  return (
    <Text size="xs" c="dimmed">
      <Age patient={patient} /> {t(`sex.${patient.sex}`)}
      {parts.map((part) => (
        <span key={part}>
          {' · '}
          <Value className="nowrap">{part}</Value>
        </span>
      ))}
    </Text>
  );
}
