import { useTranslation } from 'react-i18next';
import { Pictures } from '@/ui/Pictures';
import { Section } from '@/ui/Section';
import { lineOfImage } from './images';
import type { Report } from './report';

/** The images of a report as it is read. */
export function ImagesReading({ report }: { report: Report }) {
  const { t } = useTranslation();
  const images = report.text.images ?? [];
  if (images.length === 0) return null;
  const shown = images.map((image, at) => ({
    id: image.id,
    caption: `${lineOfImage(t, image, at + 1, report.specimens)}${image.is_printed ? '' : ` (${t('reportImage.notPrinted')})`}`,
  }));
  return (
    <Section title={t('reportImage.title')}>
      <Pictures images={shown} />
    </Section>
  );
}
