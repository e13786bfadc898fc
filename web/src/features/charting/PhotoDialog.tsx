import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useUploadPicture } from '@/api/files';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { Face } from '@/ui/Face';
import { dateTime, fullName } from '@/ui/format';
import { PicturePicker } from '@/ui/PicturePicker';
import { Value } from '@/ui/Value';

/** The patient's photo: looked at, added, replaced, removed with a reason. */
export default function PhotoDialog({ chart, onClosed }: { chart: Schemas['ChartView']; onClosed: () => void }) {
  const { t } = useTranslation();
  const { patient, photo } = chart;
  const [removing, setRemoving] = useState(false);
  const path = { id: patient.id };
  const upload = useUploadPicture('patient_photo');
  const add = $api.useMutation('post', '/api/v1/patients/{id}/photos');
  const remove = $api.useMutation('post', '/api/v1/patients/{id}/photos/{photo_id}/removal');
  const save = useMutation({
    // Its two requests say themselves what they make stale.
    mutationKey: ['post', '/api/v1/files'],
    mutationFn: async (picture: Blob) => {
      const file_id = await upload(picture);
      await add.mutateAsync({ params: { path }, body: { file_id } });
    },
    onSuccess: onClosed,
  });
  const name = `${patient.given_name} ${patient.family_name}`;
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('photo.of', { name: fullName(patient) })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <ProblemAlert error={save.error} label={() => t('photo.picture')} />
        <Group>
          <Face photo={photo?.id} name={name} alt={t('photo.of', { name: fullName(patient) })} size={120} />
          <Text size="sm">
            {photo ? (
              <>
                <bdi>{photo.added_by}</bdi>
                <br />
                <Value>{dateTime(photo.created_at)}</Value>
              </>
            ) : (
              t('photo.none')
            )}
          </Text>
        </Group>
        {patient.allowed_actions.includes('add_photo') && (
          <PicturePicker isPending={save.isPending} onPicture={(picture) => save.mutate(picture)} />
        )}
        {photo?.allowed_actions.includes('remove') && (
          <Group>
            <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
              {t('photo.remove')}
            </Button>
          </Group>
        )}
      </Stack>
      {photo && (
        <AskReason
          opened={removing}
          onClose={() => setRemoving(false)}
          title={t('photo.remove')}
          label={t('photo.why')}
          run={remove}
          onSubmit={(reason) =>
            remove.mutate(
              { params: { path: { ...path, photo_id: photo.id } }, body: { reason } },
              { onSuccess: onClosed },
            )
          }
        />
      )}
    </Modal>
  );
}
