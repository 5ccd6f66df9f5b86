import { Button, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { OwnChannels, OwnChannelsInput } from '../../../../src/contract/notifications.js';
import type { Channel } from '../../../../src/contract/work-words.js';
import { send, type Answer } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { Choices } from '../../ui/choice-group.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { FaultyForm, TextField } from '../admin/form-fields.js';
import { Told } from '../admin/told.js';
import { phoneText } from '../escalation/phone-text.js';

const PATH = '/v1/own-channels';
const KEY = ['own-channels'] as const;
/** The order in which they are used. */
const ORDER = ['push', 'email', 'sms', 'voice'] as const satisfies readonly Channel[];

/** Where a coordinator is told of news that nobody has seen: her own mailbox and number, which only she sees. */
export function OwnChannelsCard() {
  const { t } = useTexts();
  const own = useQuery({ queryKey: KEY, queryFn: ({ signal }) => send<OwnChannels>(PATH, { signal }) });
  return (
    <section className="vp-card" data-own-channels>
      <Heading2>{t('account.channels.title')}</Heading2>
      <p className="vp-quiet">{t('account.channels.intro')}</p>
      {own.error && <ProblemNotice error={own.error} />}
      {own.isPending && <Skeleton rows={3} />}
      {own.data && <OwnChannelsForm own={own.data} reload={async () => (await own.refetch()).data} />}
    </section>
  );
}

interface Draft {
  email: string;
  phone: string;
  channels: readonly Channel[];
}

interface OwnChannelsFormProps {
  own: Answer<OwnChannels>;
  /** Reads what is there now, after another device changed it. */
  reload: () => Promise<Answer<OwnChannels> | undefined>;
}

function OwnChannelsForm({ own, reload }: OwnChannelsFormProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(own.data));
  const save = useMutation({
    mutationFn: (body: OwnChannelsInput) =>
      send<OwnChannels>(PATH, { method: 'PUT', body, ifMatch: own.etag }),
    onSuccess: (answer) => {
      client.setQueryData(KEY, answer);
      setDraft(draftOf(answer.data));
    },
  });
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(inputOf(draft));
  };
  const { setUp, nextAfterMinutes } = own.data;
  const missing = ORDER.filter((channel) => !setUp.includes(channel));

  return (
    <form className="vp-stack" noValidate onSubmit={submit}>
      <Told said={save.isSuccess ? save.submittedAt : null}>
        {save.isSuccess && <Notice type="ok" title={t('account.channels.saved')} live="none" />}
      </Told>
      <FaultyForm
        missing={[]}
        error={save.error}
        onReload={() => {
          save.reset();
          void reload().then((now) => now && setDraft(draftOf(now.data)));
        }}
      >
        <TextField
          path="email"
          hint={t('account.channels.emailHint')}
          type="email"
          autoComplete="email"
          value={draft.email}
          onChange={(email) => set({ email })}
        />
        <TextField
          path="phone"
          hint={t('account.channels.phoneHint')}
          type="tel"
          autoComplete="tel"
          value={draft.phone}
          onChange={(phone) => set({ phone })}
        />
        <Choices
          legend={t('account.channels.which')}
          layout="two"
          options={ORDER.map((value) => ({ value, label: t(`account.channels.names.${value}`) }))}
          values={draft.channels}
          onToggle={(one) =>
            set({
              channels: ORDER.filter((channel) =>
                channel === one ? !draft.channels.includes(one) : draft.channels.includes(channel),
              ),
            })
          }
        />
        {missing.length > 0 && (
          <p className="vp-quiet">
            {t('account.channels.notSetUp', {
              names: missing.map((channel) => t(`account.channels.names.${channel}`)).join(', '),
            })}
          </p>
        )}
        <p className="vp-quiet">{t('account.channels.order', { count: nextAfterMinutes })}</p>
        <div className="vp-row vp-form-steps">
          <Button appearance="primary-action-button" type="submit" aria-disabled={save.isPending}>
            {t('account.channels.save')}
          </Button>
        </div>
      </FaultyForm>
    </form>
  );
}

function draftOf({ email, phone, channels }: OwnChannels): Draft {
  return { email: email ?? '', phone: phone === null ? '' : phoneText(phone), channels: channels ?? ORDER };
}

/** All of them is what she has when she chooses nothing: what comes later is among them. */
function inputOf({ email, phone, channels }: Draft): OwnChannelsInput {
  return {
    email: email.trim() || null,
    phone: phone.trim() || null,
    channels: channels.length === ORDER.length ? null : [...channels],
  };
}
