import './texts';
import { Badge, Button, FileButton, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, fetchClient, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Listing } from '@/ui/Listing';
import { read } from './file';

type Summary = Schemas['LayoutSummary'];
type Input = Schemas['LayoutInput'];

const EMPTY = { pages: [{ page_number: 1, sections: [] }] };

/** The clinic's forms: those that come with the program, the clinic's, and one's own. */
export function LayoutsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = $api.useQuery('get', '/api/v1/layouts', {}, { refetchOnMount: 'always' });
  const [wrong, setWrong] = useState<unknown>(null);
  const opened = (id: string) => navigate({ to: '/layouts/$id', params: { id } as never });
  const add = $api.useMutation('post', '/api/v1/layouts', { onSuccess: (made) => opened(made.id) });
  const prefer = $api.useMutation('post', '/api/v1/layouts/{id}/preference');
  const may = (action: string) => list.data?.allowed_actions.includes(action) ?? false;
  const make = (scope: Input['scope'], from?: Omit<Input, 'scope'>) => {
    setWrong(null);
    const plain = { name: t('layout.newName'), specialty: 'other', visit_type: 'any', layout: EMPTY };
    add.mutate({ body: { ...plain, ...from, scope } });
  };
  const copy = async (of: Summary) => {
    const { data, error } = await fetchClient.GET('/api/v1/layouts/{id}', { params: { path: { id: of.id } } });
    const layout = data?.layout ?? data?.draft;
    if (!layout) return setWrong(error);
    const name = t('layout.copyOf', { name: of.name }).slice(0, 120);
    const { specialty, visit_type, auto_population_enabled } = of;
    make('provider', { name, specialty, visit_type, auto_population_enabled, layout });
  };
  const take = async (file: File | null) => {
    if (!file) return;
    const from = await read(file);
    if (from) make('provider', from);
    else setWrong(new ApiProblem(422, 'not_a_layout', t('layout.notALayout')));
  };
  return (
    <Stack>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{t('layout.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('layout.help')}
          </Text>
        </div>
        {may('add_own') && (
          <Group gap="xs">
            <FileButton onChange={(file) => void take(file)} accept="application/json">
              {(props) => (
                <Button variant="default" {...props}>
                  {t('layout.import')}
                </Button>
              )}
            </FileButton>
            {may('add_to_clinic') ? (
              <Menu>
                <Menu.Target>
                  <Button>{t('layout.add')}</Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => make('provider')}>{t('layout.scope.provider')}</Menu.Item>
                  <Menu.Item onClick={() => make('clinic')}>{t('layout.scope.clinic')}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ) : (
              <Button onClick={() => make('provider')}>{t('layout.add')}</Button>
            )}
          </Group>
        )}
      </Group>
      <ProblemAlert error={wrong ?? add.error ?? prefer.error} />
      <Listing
        label={t('layout.title')}
        query={list}
        none={t('layout.none')}
        items={list.data?.items ?? []}
        keyOf={(it) => it.id}
        columns={[
          {
            label: t('layout.name'),
            bare: true,
            cell: (it) => (
              <Group gap={6}>
                <Link to="/layouts/$id" params={{ id: it.id } as never}>
                  <bdi>{it.name}</bdi>
                </Link>
                {it.is_preferred && <Badge>{t('layout.preferred')}</Badge>}
                {it.has_draft && <Badge color="yellow">{t('layout.draft')}</Badge>}
                {!it.is_active && <Badge color="gray">{t('layout.retired')}</Badge>}
              </Group>
            ),
          },
          { label: t('layout.specialty'), cell: (it) => t(`layout.of.${it.specialty}`, it.specialty) },
          { label: t('layout.visitType'), cell: (it) => t(`layout.visit.${it.visit_type}`, it.visit_type) },
          { label: t('layout.whose'), cell: (it) => t(`layout.scope.${it.scope}`) },
          { label: t('layout.version'), cell: (it) => it.latest ?? '–' },
          { label: t('layout.used'), cell: (it) => it.usage_count },
          {
            label: t('app.actions'),
            bare: true,
            cell: (it) => (
              <Group gap={4}>
                {it.allowed_actions.includes('copy') && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => void copy(it)}
                    aria-label={`${t('layout.copy')}: ${it.name}`}
                  >
                    {t('layout.copy')}
                  </Button>
                )}
                {['prefer', 'prefer_no_more']
                  .filter((action) => it.allowed_actions.includes(action))
                  .map((action) => (
                    <Button
                      key={action}
                      size="compact-xs"
                      variant="default"
                      onClick={() =>
                        prefer.mutate({
                          params: { path: { id: it.id } },
                          body: { is_preferred: action === 'prefer' },
                        })
                      }
                      aria-label={`${t(`layout.${action}`)}: ${it.name}`}
                    >
                      {t(`layout.${action}`)}
                    </Button>
                  ))}
              </Group>
            ),
          },
        ]}
      />
    </Stack>
  );
}
