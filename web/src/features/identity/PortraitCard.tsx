import { Button, Card, Group, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { useUploadPicture } from '@/api/files';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Face } from '@/ui/Face';
import { usePortraits } from '@/ui/portraits';

const PicturePicker = lazy(() => import('@/ui/PicturePicker').then((m) => ({ default: m.PicturePicker })));

/** One's own picture, which colleagues see. */
export function PortraitCard() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [changing, setChanging] = useState(false);
  const mine = usePortraits().get(session?.account.id ?? '');
  const upload = useUploadPicture('portrait');
  const add = $api.useMutation('post', '/api/v1/portraits');
  const remove = $api.useMutation('post', '/api/v1/portraits/{id}/removal');
  const save = useMutation({
    mutationKey: ['post', '/api/v1/files'],
    mutationFn: async (picture: Blob) => {
      const file_id = await upload(picture);
      await add.mutateAsync({ body: { file_id } });
    },
    onSuccess: () => setChanging(false),
  });
  const name = session?.account.full_name ?? '';
  return (
    <Card withBorder component="section">
      <Title order={2} mb="sm">
        {t('photo.mine')}
      </Title>
      <ProblemAlert error={save.error ?? remove.error} label={() => t('photo.picture')} />
      <Group align="start">
        <Face photo={mine?.id} name={name} alt={t('photo.of', { name })} size={96} />
        {changing ? (
          <Suspense>
            <PicturePicker isPending={save.isPending} onPicture={(picture) => save.mutate(picture)} />
          </Suspense>
        ) : (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('photo.change')}
          </Button>
        )}
        {mine && (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { path: { id: mine.id } }, body: { reason: t('photo.byOwner') } })}
          >
            {t('photo.remove')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
