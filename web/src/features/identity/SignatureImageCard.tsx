import { Button, Card, Group, Text, Title } from '@mantine/core';
import { type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';

type Place = [number, number];

/** The field in which a name is written, whatever its size on the screen. */
const WIDTH = 1000;
const HEIGHT = 300;
/** Places nearer than this are one. */
const NEAR = 3;

const within = (at: number, most: number) => Math.round(Math.min(most, Math.max(0, at)));
/** A line of one place is a dot. */
const pathOf = (places: Place[]) =>
  places.map(([x, y], at) => `${at === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ') + (places.length === 1 ? ' h 1' : '');

/** How one writes one's name: it stands beside the signature on papers, and proves nothing. */
export function SignatureImageCard() {
  const { t } = useTranslation();
  const help = useId();
  const kept = $api.useQuery('get', '/api/v1/account/signature-image');
  const draw = $api.useMutation('post', '/api/v1/account/signature-image', { onSuccess: () => setDrawn(null) });
  const [drawn, setDrawn] = useState<Place[][] | null>(null);
  const line = useRef<Place[] | null>(null);
  const strokes = drawn ?? (kept.data?.strokes as Place[][] | undefined) ?? [];
  const isDrawing = drawn !== null;
  const placeOf = (event: PointerEvent<SVGSVGElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
    ];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!isDrawing || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    line.current = [placeOf(event)];
    setDrawn([...strokes, line.current]);
  };
  const extend = (event: PointerEvent<SVGSVGElement>) => {
    const last = line.current?.at(-1);
    const place = placeOf(event);
    if (!line.current || !last || Math.hypot(place[0] - last[0], place[1] - last[1]) < NEAR) return;
    line.current = [...line.current, place];
    setDrawn([...strokes.slice(0, -1), line.current]);
  };
  const end = () => {
    line.current = null;
  };
  const save = (strokes: Place[][]) => draw.mutate({ body: { strokes } });
  return (
    <Card withBorder component="section">
      <Title order={2}>{t('account.signatureImage')}</Title>
      <Text id={help} size="sm" c="dimmed" mb="sm">
        {t('account.signatureImageHelp')}
      </Text>
      <ProblemAlert error={kept.error ?? draw.error} label={() => t('account.signatureImage')} />
      {(isDrawing || strokes.length > 0) && (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t('account.signatureImage')}
          aria-describedby={help}
          style={{
            width: '100%',
            maxWidth: 500,
            border: '1px solid var(--mantine-color-default-border)',
            touchAction: isDrawing ? 'none' : undefined,
            cursor: isDrawing ? 'crosshair' : undefined,
          }}
          onPointerDown={begin}
          onPointerMove={extend}
          onPointerUp={end}
          onPointerCancel={end}
        >
          {strokes.map((places, at) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and only the last one changes
              key={at}
              d={pathOf(places)}
              fill="none"
              stroke="currentColor"
              strokeWidth={7}
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          ))}
        </svg>
      )}
      <Group mt="xs">
        {isDrawing ? (
          <>
            <Button loading={draw.isPending} disabled={strokes.length === 0} onClick={() => save(strokes)}>
              {t('app.save')}
            </Button>
            <Button variant="default" disabled={strokes.length === 0} onClick={() => setDrawn([])}>
              {t('account.signatureImageAgain')}
            </Button>
            <Button variant="subtle" onClick={() => setDrawn(null)}>
              {t('app.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => setDrawn([])}>
              {t(strokes.length > 0 ? 'account.signatureImageAgain' : 'account.signatureImageDraw')}
            </Button>
            {strokes.length > 0 && (
              <Button variant="subtle" color="red" loading={draw.isPending} onClick={() => save([])}>
                {t('app.remove')}
              </Button>
            )}
          </>
        )}
      </Group>
    </Card>
  );
}
