import './texts';
import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { EncounterForm } from '../EncounterForm';
import type { Encounter } from '../encounter';
import type { FormOf } from '../OnForm';
import { SignDialog } from './SignDialog';

type Written = { note: Schemas['Note']; version: number; finish: () => Promise<void> };

/** A signed note, written anew: saving it signs it, with a reason, and what was signed before stays readable. */
export function AmendForm({
  patient,
  encounter,
  form,
  version,
  content,
  onClosed,
}: {
  patient: string;
  encounter: Encounter;
  /** The form on which it was written. */
  form: FormOf | undefined;
  /** The one that is signed. */
  version: number;
  /** What it says before, by its digest. */
  content: string;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [written, setWritten] = useState<Written | null>(null);
  const amend = $api.useMutation('post', '/api/v1/patients/{id}/encounters/{encounter_id}/amend', {
    onSuccess: async () => {
      await written?.finish();
      onClosed();
    },
  });
  return (
    <>
      <Alert color="violet" role="status" p="xs">
        {t('signed.amending')}
      </Alert>
      <EncounterForm
        patient={patient}
        encounter={encounter}
        form={form}
        fill={undefined}
        onClosed={onClosed}
        onWritten={(note, version, finish) => {
          amend.reset();
          setWritten({ note, version, finish });
        }}
      />
      {written && (
        <SignDialog
          act="amend"
          encounter={encounter.id}
          version={version}
          content={content}
          run={amend}
          onClosed={() => setWritten(null)}
          onGiven={({ credential, reason }, headers) =>
            amend.mutate({
              params: {
                path: { id: patient, encounter_id: encounter.id },
                header: ifMatch(written.version),
              },
              body: { credential, reason, note: written.note },
              headers,
            })
          }
        />
      )}
    </>
  );
}
