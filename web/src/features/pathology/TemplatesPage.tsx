import { Badge, Button, Checkbox, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, LongField, TextField, textOf, useTexts } from '@/ui/fields';
import { Listing } from '@/ui/Listing';
import { LANGUAGES } from './report/report';
import { nameOf } from './report/Templates';
import './report/texts';

type Template = Schemas['ReportTemplate'];

/** The templates of reports: those that come with the product, and the clinic's own. */
export function TemplatesPage() {
  const { t, i18n } = useTranslation();
  const [asked, setAsked] = useState<Template | 'new'>();
  const list = $api.useQuery('get', '/api/v1/pathology/report-templates');
  const may = list.data?.allowed_actions.includes('manage');
  const label = (name: string) => t(`reportTemplate.field.${name}`, name);
  return (
    <Stack>
      <Title order={1}>{t('reportTemplate.title')}</Title>
      {may && (
        <Button w="fit-content" onClick={() => setAsked('new')}>
          {t('reportTemplate.add')}
        </Button>
      )}
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('reportTemplate.none')}
        label={t('reportTemplate.title')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: label('name'),
            cell: (one) => <bdi>{nameOf(one.names, i18n.language)}</bdi>,
            long: true,
            bare: true,
          },
          { label: label('language'), cell: (one) => t(`pathologyReport.language.${one.details.language ?? 'en'}`) },
          {
            label: label('origin'),
            cell: (one) => t(one.is_shipped ? 'reportTemplate.shipped' : 'reportTemplate.own'),
          },
          {
            label: label('status'),
            cell: (one) => (
              <Badge color={one.details.is_offered ? 'teal' : 'gray'} variant="light">
                {t(one.details.is_offered ? 'reportTemplate.offered' : 'reportTemplate.notOffered')}
              </Badge>
            ),
          },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              may ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t(one.is_shipped ? 'reportTemplate.copy' : 'reportTemplate.change')}: ${nameOf(one.names, i18n.language)}`}
                  onClick={() => setAsked(one)}
                >
                  {t(one.is_shipped ? 'reportTemplate.copy' : 'reportTemplate.change')}
                </Button>
              ) : null,
          },
        ]}
      />
      {asked && (
        <Change
          of={asked === 'new' ? undefined : asked}
          placeholders={list.data?.placeholders ?? []}
          onClosed={() => setAsked(undefined)}
        />
      )}
    </Stack>
  );
}

/** A template of the clinic's own; one that came with the product is copied. */
function Change({ of, placeholders, onClosed }: { of?: Template; placeholders: string[]; onClosed: () => void }) {
  const { t, i18n } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const [seen] = useState(of);
  const details = seen?.details;
  const texts = useTexts({
    name: seen ? (seen.is_shipped ? nameOf(seen.names, i18n.language) : (details?.name ?? '')) : '',
    language: (details?.language ?? 'en') as string,
    specimen_words: (details?.specimen_words ?? []).join('\n'),
    gross_examination: details?.gross_examination ?? '',
    microscopic_examination: details?.microscopic_examination ?? '',
    diagnosis: details?.diagnosis ?? '',
  });
  const [isOffered, setOffered] = useState(details?.is_offered ?? true);
  const add = $api.useMutation('post', '/api/v1/pathology/report-templates', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/pathology/report-templates/{id}', { onSuccess: onClosed });
  const isOwn = seen && !seen.is_shipped;
  const run = isOwn ? change : add;
  const { values } = texts;
  const form = { values, set: texts.set as (name: string, value: string) => void, error: run.error };
  const label = (name: string) => t(`reportTemplate.field.${name.replace(/\[.*/, '')}`, name);
  return (
    <FormDialog
      title={t(isOwn ? 'reportTemplate.change' : 'reportTemplate.add')}
      size="xl"
      run={run}
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        const words = values.specimen_words.split('\n').map((word) => word.trim());
        const body: Schemas['TemplateDetails'] = {
          name: values.name,
          language: values.language as Schemas['ReportLanguage'],
          specimen_words: words.filter((word) => word !== ''),
          gross_examination: textOf(values.gross_examination),
          microscopic_examination: textOf(values.microscopic_examination),
          diagnosis: textOf(values.diagnosis),
          is_offered: isOffered,
        };
        if (isOwn) change.mutate({ params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body });
        else add.mutate({ body, headers: onceBy(once) });
      }}
    >
      <TextField form={form} name="name" label={label('name')} required maxLength={100} data-autofocus />
      <NativeSelect
        id="field-language"
        label={label('language')}
        value={values.language}
        onChange={(event) => form.set('language', event.currentTarget.value)}
        error={fieldError(form.error, 'language', t)}
        data={LANGUAGES.map((value) => ({ value, label: t(`pathologyReport.language.${value}`) }))}
      />
      <LongField form={form} name="specimen_words" label={label('specimen_words')} />
      <LongField form={form} name="gross_examination" label={label('gross_examination')} />
      <LongField form={form} name="microscopic_examination" label={label('microscopic_examination')} />
      <LongField form={form} name="diagnosis" label={label('diagnosis')} />
      <Text size="xs" c="dimmed" dir="ltr">
        {t('reportTemplate.placeholders', { all: placeholders.join(', ') })}
      </Text>
      <Checkbox
        label={t('reportTemplate.offered')}
        checked={isOffered}
        onChange={(event) => setOffered(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
