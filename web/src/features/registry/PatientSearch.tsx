import { Badge, Loader, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

/** The search box with its table; empty, it shows the records touched last. */
export function PatientSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const found = $api.useQuery('post', '/api/v1/patients/search', { body: { query: asked, limit: 50 } });
  const fresh = asked === query.trim() && found.isSuccess;
  const rows = found.data?.items ?? [];
  return (
    <>
      <TextInput
        aria-label={t('home.find')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={16} />}
        rightSection={fresh ? null : <Loader size={14} />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        mb="sm"
      />
      <ProblemAlert error={found.error} />
      {fresh && rows.length === 0 ? (
        <Text p="sm">{t('search.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('patient.name')}</Table.Th>
                <Table.Th>{t('patient.age')}</Table.Th>
                <Table.Th>{t('patient.sex')}</Table.Th>
                <Table.Th>{t('patient.birthDate')}</Table.Th>
                <Table.Th>{t('patient.mrn')}</Table.Th>
                <Table.Th>{t('patient.phone')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((p) => (
                <Table.Tr
                  key={p.id}
                  className="option"
                  onClick={() => void navigate({ to: '/patients/$id', params: { id: p.id } })}
                >
                  <Table.Td>
                    <Text
                      component={Link}
                      to="/patients/$id"
                      params={{ id: p.id } as never}
                      fw={600}
                      size="sm"
                      inherit={false}
                    >
                      {fullName(p)}
                    </Text>{' '}
                    {p.deceased && <Badge color="gray">{t('patient.deceased')}</Badge>}
                  </Table.Td>
                  <Table.Td>
                    <Value>{p.age_years}</Value>
                  </Table.Td>
                  <Table.Td>{t(`sex.${p.sex}`)}</Table.Td>
                  <Table.Td>
                    <Value>{p.birth_date}</Value>
                  </Table.Td>
                  <Table.Td>
                    <Value>{p.mrn}</Value>
                  </Table.Td>
                  <Table.Td>
                    <Value>{p.phone}</Value>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
