import { Checkbox, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import type { Found } from '@/features/registry/usePatientSearch';
import { Face } from '@/ui/Face';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { PatientField } from './BookDialog';
import './calendarTexts';
import './texts';

type Name = Schemas['PatientNameView'];
type Identifier = Schemas['VisitIdentifier'];
/** The choice of whoever is awaited today and comes for something else. */
const OTHER = 'other';

/** Somebody at the desk: compared with the record, and then they wait. An appointment is checked in with it. */
export function CheckIn({
  appointment,
  providers,
  onClosed,
}: {
  /** For what, where it was booked. */
  appointment?: { id: string; patient: Name };
  /** Who sees patients, for whoever had not booked. */
  providers: Schemas['WaitingProvider'][];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [found, setFound] = useState<Found>();
  const [compared, setCompared] = useState<Identifier[]>([]);
  const [provider, setProvider] = useState<string | null>(null);
  const [forWhat, setForWhat] = useState('');
  const arrive = $api.useMutation('post', '/api/v1/waiting-room/arrivals', { onSuccess: onClosed });
  const patient = appointment?.patient ?? found;
  const refused = arrive.error ? asProblem(arrive.error) : null;
  const awaited = refused?.code === 'awaited_today' ? refused.booked.appointments : [];
  // Whoever is awaited most likely comes for that.
  const chosen = forWhat || (awaited[0]?.id ?? '');
  const booked = appointment?.id ?? (chosen === OTHER ? '' : chosen);
  return (
    <FormDialog
      title={t('waiting.checkIn')}
      help={t('waiting.checkInHelp')}
      run={awaited.length > 0 ? { ...arrive, error: null } : arrive}
      save={t('waiting.checkIn')}
      disabled={!patient || compared.length < 2}
      onClosed={onClosed}
      onSubmit={() =>
        patient &&
        arrive.mutate({
          body: {
            patient_id: patient.id,
            identified_by: compared,
            ...(booked ? { appointment_id: booked } : { provider_id: provider, is_walk_in: chosen === OTHER }),
          },
        })
      }
    >
      {!appointment && (
        <PatientField
          chosen={found?.id ?? ''}
          onChosen={(_, one) => {
            setFound(one);
            setCompared([]);
            setForWhat('');
            arrive.reset();
          }}
          error={fieldError(arrive.error, 'patient_id', t)}
        />
      )}
      {patient && <Compared patient={patient} photo={found?.photo_id} value={compared} onChange={setCompared} />}
      {awaited.length > 0 && (
        <Radio.Group
          label={<span role="status">{t('waiting.awaited')}</span>}
          description={t('waiting.awaitedHelp')}
          value={chosen}
          onChange={setForWhat}
        >
          <Stack gap="xs" mt="xs">
            {awaited.map((one) => (
              <Radio
                key={one.id}
                value={one.id}
                label={t('waiting.awaitedAt', { time: one.time, who: one.provider_name })}
              />
            ))}
            <Radio value={OTHER} label={t('waiting.somethingElse')} />
          </Stack>
        </Radio.Group>
      )}
      {!booked && (
        <Select
          id="field-provider_id"
          label={t('waiting.provider')}
          placeholder={t('waiting.anybody')}
          clearable
          searchable
          data={providers.map((one) => ({ value: one.account_id, label: one.full_name }))}
          value={provider}
          onChange={setProvider}
          error={fieldError(arrive.error, 'provider_id', t)}
        />
      )}
    </FormDialog>
  );
}

/** What says who it is, each with what the record has; ticked when it was compared. The photo is looked at beside. */
function Compared({
  patient,
  photo,
  value,
  onChange,
}: {
  patient: Name | Found;
  photo: string | null | undefined;
  value: Identifier[];
  onChange: (value: Identifier[]) => void;
}) {
  const { t } = useTranslation();
  const name = fullName(patient);
  // The photo of whoever is known by an appointment is found with the record.
  const search = $api.useQuery(
    'post',
    '/api/v1/patients/search',
    { body: { query: patient.mrn ?? `${patient.given_name} ${patient.family_name}`, limit: 10 } },
    { enabled: photo === undefined, gcTime: 0 },
  );
  const shown = photo ?? search.data?.items.find((one) => one.id === patient.id)?.photo_id;
  const said: [Identifier, string | null | undefined][] = [
    ['full_name', name],
    ['birth_date', patient.birth_date],
    ['mrn', patient.mrn],
    ['document', ''],
  ];
  return (
    <Group align="flex-start" wrap="nowrap" gap="lg">
      <Face photo={shown} name={`${patient.given_name} ${patient.family_name}`} alt={name} size={112} />
      <Checkbox.Group
        label={t('waiting.compared')}
        description={t('waiting.comparedHelp')}
        value={value}
        onChange={(next) => onChange(next as Identifier[])}
        id="field-identified_by"
      >
        <ProblemAlert error={search.error} />
        <Stack gap="xs" mt="xs">
          {said
            .filter(([, record]) => record !== null && record !== undefined)
            .map(([by, record]) => (
              <Checkbox
                key={by}
                value={by}
                label={
                  <>
                    {t(`waiting.by.${by}`)}{' '}
                    {record && (
                      <Text span fw={600} style={{ overflowWrap: 'anywhere' }}>
                        {by === 'full_name' ? <bdi>{record}</bdi> : <Value>{record}</Value>}
                      </Text>
                    )}
                  </>
                }
              />
            ))}
        </Stack>
      </Checkbox.Group>
    </Group>
  );
}
