import { Box, Group, Loader, Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entriesFor } from '@/app/features';
import { can, type Session } from '@/app/session';
import { Face } from '@/ui/Face';
import { ageOf, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Matched } from './Matched';
import { type Found, isSure, stepFrom, usePatientSearch } from './usePatientSearch';

type Row = { id: string; to: string; label: string; patient?: Found };

/**
 * Finds a patient or a page. The choice is kept by id, never by position, and Enter acts only on results that belong to
 * the text now in the box: pressed too early, it waits for them.
 */
export default function PatientPalette({ session, onClosed }: { session: Session; onClosed: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const navigate = useNavigate();
  const base = useId();
  const mayFind = can(session, 'patient.search');
  const open = (row: Row | undefined) => {
    if (!row) return;
    onClosed();
    void navigate({ to: row.to as never });
  };
  const asRow = (patient: Found): Row => ({
    id: patient.id,
    to: `/patients/${patient.id}`,
    label: fullName(patient),
    patient,
  });
  const found = usePatientSearch(query, { limit: 8, enabled: mayFind, open: (patient) => open(asRow(patient)) });
  const fresh = found.fresh;
  const patients = found.patients.map(asRow);
  const wanted = query.trim().toLowerCase();
  const pages: Row[] = entriesFor(session)
    .map((p) => ({ id: `page-${p.id}`, to: p.to, label: t('search.goto', { page: t(p.label) }) }))
    .filter((p) => wanted === '' || p.label.toLowerCase().includes(wanted));
  const rows = mayFind && wanted !== '' ? [...patients, ...pages] : [...patients.slice(0, 5), ...pages];
  // A guess is never chosen by itself: the first Enter only marks it.
  const [top] = rows;
  const current = rows.find((row) => row.id === chosen) ?? (top?.patient && !isSure(top.patient) ? undefined : top);
  const move = (by: number) => {
    const next = stepFrom(rows, current?.id, by);
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
        rightSection={fresh || found.error ? null : <Loader size={16} />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(null);
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
            if (!fresh) found.enterEarly();
            else if (current) open(current);
            else move(1);
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
                <Face
                  photo={row.patient.photo_id}
                  name={`${row.patient.given_name} ${row.patient.family_name}`}
                  size={32}
                />
                <div>
                  <Text size="md" fw={600} className="whole-text">
                    {row.label}
                  </Text>
                  <Text size="xs">
                    {row.patient.deceased ? (
                      t('patient.deceased')
                    ) : (
                      <Value>{ageOf(row.patient.birth_date, null, row.patient.age_years)}</Value>
                    )}{' '}
                    · {t(`sex.${row.patient.sex}`)} · <Value>{row.patient.birth_date}</Value>
                    {row.patient.mrn && (
                      <>
                        {' '}
                        · {t('patient.mrn')} <Value>{row.patient.mrn}</Value>
                      </>
                    )}
                    {row.patient.phone && (
                      <>
                        {' '}
                        · <Value className="nowrap">{row.patient.phone}</Value>
                      </>
                    )}
                  </Text>
                  <Matched patient={row.patient} />
                </div>
              </>
            ) : (
              <Text size="md">{row.label}</Text>
            )}
          </Group>
        ))}
      </Box>
      {mayFind && fresh && wanted !== '' && patients.length === 0 && (
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
