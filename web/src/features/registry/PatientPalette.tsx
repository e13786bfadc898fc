import { Avatar, Box, Group, Loader, Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { entriesFor } from '@/app/features';
import { can, type Session } from '@/app/session';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

type Row = { id: string; to: string; label: string; patient?: Schemas['PatientSummary'] };

/**
 * Finds a patient or a page. The choice is kept by id, never by position, and Enter acts only on results that belong to
 * the text now in the box: pressed too early, it waits for them.
 */
export default function PatientPalette({ session, onClosed }: { session: Session; onClosed: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 120);
  const [chosen, setChosen] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const navigate = useNavigate();
  const base = useId();
  const mayFind = can(session, 'patient.search');
  const found = $api.useQuery(
    'post',
    '/api/v1/patients/search',
    { body: { query: asked, limit: 8 } },
    { enabled: mayFind, gcTime: 0 },
  );
  const fresh = !mayFind || (asked === query.trim() && found.isSuccess);
  const patients: Row[] = (fresh ? (found.data?.items ?? []) : []).map((patient) => ({
    id: patient.id,
    to: `/patients/${patient.id}`,
    label: fullName(patient),
    patient,
  }));
  const wanted = query.trim().toLowerCase();
  const pages: Row[] = entriesFor(session)
    .map((p) => ({ id: `page-${p.id}`, to: p.to, label: t('search.goto', { page: t(p.label) }) }))
    .filter((p) => wanted === '' || p.label.toLowerCase().includes(wanted));
  const rows = mayFind && wanted !== '' ? [...patients, ...pages] : [...patients.slice(0, 5), ...pages];
  const current = rows.find((row) => row.id === chosen) ?? rows[0];
  const open = (row: Row | undefined) => {
    if (!row) return;
    onClosed();
    void navigate({ to: row.to as never });
  };
  useEffect(() => {
    if (pending && fresh) {
      setPending(false);
      // One match may be opened unseen; of several a person must choose.
      if (patients.length === 1) open(patients[0]);
    }
  });
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === current?.id);
    const next = rows[(at + by + rows.length) % rows.length];
    if (!next) return;
    setChosen(next.id);
    document.getElementById(base + next.id)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Modal
      opened
      onClose={onClosed}
      withCloseButton={false}
      size={620}
      padding={0}
      yOffset={80}
      transitionProps={{ duration: 0 }}
      aria-label={t('search.label')}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        px="md"
        py={6}
        leftSection={<IconSearch size={18} />}
        leftSectionWidth={48}
        rightSection={fresh ? null : <Loader size={16} />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(null);
          setPending(false);
        }}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        role="combobox"
        aria-expanded
        aria-controls={`${base}list`}
        aria-activedescendant={current ? base + current.id : undefined}
        aria-autocomplete="list"
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            move(event.key === 'ArrowDown' ? 1 : -1);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (fresh) open(current);
            else setPending(true);
          }
        }}
      />
      <Box
        role="listbox"
        id={`${base}list`}
        aria-label={t('search.results')}
        p={4}
        mah={440}
        tabIndex={0}
        className="list"
        style={{ overflow: 'auto' }}
      >
        {rows.map((row) => (
          <Group
            key={row.id}
            id={base + row.id}
            role="option"
            aria-selected={row.id === current?.id}
            className="option"
            gap="sm"
            px="sm"
            py={6}
            wrap="nowrap"
            onMouseMove={() => setChosen(row.id)}
            onClick={() => open(row)}
          >
            {row.patient ? (
              <>
                <Avatar size={32} color="ocean" name={`${row.patient.given_name} ${row.patient.family_name}`} />
                <div>
                  <Text size="md" fw={600}>
                    {row.label}
                  </Text>
                  <Text size="xs">
                    <Value>{t('patient.years', { n: row.patient.age_years })}</Value> · {t(`sex.${row.patient.sex}`)} ·{' '}
                    <Value>{row.patient.birth_date}</Value> · {t('patient.mrn')} <Value>{row.patient.mrn}</Value>
                  </Text>
                </div>
              </>
            ) : (
              <Text size="md">{row.label}</Text>
            )}
          </Group>
        ))}
      </Box>
      {fresh && wanted !== '' && patients.length === 0 && (
        <Text px="md" pb="sm" size="sm" role="status">
          {t('search.none')}
        </Text>
      )}
      <Text size="xs" c="dimmed" px="md" py={8}>
        {t('search.open')}
      </Text>
    </Modal>
  );
}
