import {
  Button,
  Drawer,
  Fieldset,
  Group,
  MultiSelect,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError, useStillWrong } from '@/ui/fields';
import { LICENSE, labelOf, professionalOf } from './professional';
import { Field } from './StaffEditPage';
import { useRoles } from './useRoles';

/** A person of the clinic: a new account, somebody who has one already, or a change. */
export function PersonDrawer({ person, onClosed }: { person: Schemas['StaffView'] | null; onClosed: () => void }) {
  const { t } = useTranslation();
  const [existing, setExisting] = useState(false);
  const [values, setValues] = useState({
    full_name: person?.full_name ?? '',
    username: '',
    email: '',
    password: '',
    login: '',
  });
  const [chosen, setChosen] = useState<string[]>(person?.roles ?? []);
  const [byLink, setByLink] = useState(true);
  const [active, setActive] = useState(person?.active ?? true);
  const [profession, setProfession] = useState<Record<string, string>>({});
  const { session } = useSession();
  const roles = useRoles();
  // A new person with a role that prescribes or signs brings the licence; others have it in their profile.
  const asksLicense = !person && roles.licensed(chosen);
  const add = $api.useMutation('post', '/api/v1/staff', { onSuccess: onClosed });
  const invite = $api.useMutation('post', '/api/v1/staff/invitations', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/staff/{id}', { onSuccess: onClosed });
  const refused = existing ? invite.error : (add.error ?? change.error);
  const error = useStillWrong(refused, { ...values, ...profession, roles: chosen.join() });
  const input = (name: keyof typeof values, label: string, rest: object = {}) => (
    <TextInput
      id={`field-${name}`}
      label={label}
      value={values[name]}
      onChange={(e) => setValues({ ...values, [name]: e.currentTarget.value })}
      error={fieldError(error, name)}
      required
      {...rest}
    />
  );
  const save = () => {
    const { full_name, username, email, password, login } = values;
    if (person) {
      const params = { path: { id: person.id }, header: ifMatch(person.version) };
      change.mutate({ params, body: { full_name, roles: chosen, active } });
      return;
    }
    const professional = asksLicense
      ? professionalOf(profession, session?.clinic?.currency ?? 'USD')
      : { qualifications: [], certifications: [] };
    if (existing) invite.mutate({ body: { login, full_name, roles: chosen, professional } });
    else
      add.mutate({
        body: { full_name, username, email, password: byLink ? null : password, roles: chosen, professional },
      });
  };
  return (
    <Drawer
      opened
      onClose={onClosed}
      position="right"
      title={person ? person.full_name : t('staff.add')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <ProblemAlert
            error={error}
            label={(name) => (name.startsWith('professional.') ? labelOf(t, name) : undefined)}
          />
          {!person && (
            <SegmentedControl
              aria-label={t('staff.add')}
              value={existing ? 'existing' : 'new'}
              onChange={(value) => setExisting(value === 'existing')}
              data={[
                { value: 'new', label: t('staff.newAccount') },
                { value: 'existing', label: t('staff.existingAccount') },
              ]}
              fullWidth
            />
          )}
          {!person && existing && (
            <>
              <Text size="sm">{t('staff.existingHelp')}</Text>
              {input('login', t('signIn.login'), { autoComplete: 'off', dir: 'ltr' })}
            </>
          )}
          {input('full_name', t('setup.fullName'), { disabled: person?.invited })}
          {!person && !existing && (
            <>
              {input('username', t('setup.username'), { autoComplete: 'off', dir: 'ltr' })}
              {input('email', t('setup.email'), { autoComplete: 'off', dir: 'ltr' })}
              <Switch
                label={t('staff.byLink')}
                description={t('staff.byLinkHelp')}
                checked={byLink}
                onChange={(e) => setByLink(e.currentTarget.checked)}
              />
              {!byLink &&
                input('password', t('staff.firstPassword'), {
                  description: t('staff.firstPasswordHelp'),
                  autoComplete: 'off',
                  dir: 'ltr',
                })}
            </>
          )}
          <MultiSelect
            id="field-roles"
            label={t('staff.roles')}
            data={roles.inUse.map((r) => ({ value: r.name, label: roles.name(r.name) }))}
            value={chosen}
            onChange={setChosen}
            error={fieldError(error, 'roles', t)}
            disabled={person?.invited}
            searchable
          />
          {asksLicense && (
            <Fieldset legend={t('profile.license')}>
              <Stack gap="xs">
                <Text size="sm">{t('profile.licenseAsked')}</Text>
                {['specialization', ...LICENSE].map((name) => (
                  <Field
                    key={name}
                    name={`professional.${name}`}
                    form={{
                      values: profession,
                      set: (field, value) => setProfession((before) => ({ ...before, [field]: value })),
                      error,
                    }}
                  />
                ))}
              </Stack>
            </Fieldset>
          )}
          {person?.invited ? (
            <Text size="sm">{t('staff.waiting')}</Text>
          ) : (
            person && (
              <Switch
                label={t('staff.active')}
                description={t('staff.activeHelp')}
                checked={active}
                onChange={(e) => setActive(e.currentTarget.checked)}
              />
            )
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button
              type="submit"
              color={person?.invited ? 'red' : undefined}
              loading={add.isPending || change.isPending || invite.isPending}
            >
              {t(person?.invited ? 'staff.withdraw' : existing ? 'staff.invite' : 'app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
