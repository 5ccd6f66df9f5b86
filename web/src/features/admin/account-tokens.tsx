import { Button, Heading4 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Account, NewToken, Token, TokenInput } from '../../../../src/contract/accounts.js';
import { send } from '../../lib/api.js';
import { dayOf } from '../../lib/dates.js';
import { ApiProblem } from '../../lib/problem.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ACCOUNTS_KEY, useTokens } from './admin-queries.js';
import { FaultyForm, SelectField, TextField, type FieldFault } from './form-fields.js';
import { FormSteps } from '../../ui/form-steps.js';
import { Sure } from './sure.js';
import { Told } from './told.js';

const DAY_MS = 24 * 3_600_000;
/** A month is enough to bring a new token to the system that uses it. */
const SOON_DAYS = 30;
const TERMS = ['30', '90', '365', '730'] as const;

/** Whole days until then. */
function daysUntil(instant: string, now: number): number {
  return Math.floor((Date.parse(instant) - now) / DAY_MS);
}

export function endsSoon(instant: string, now: number): boolean {
  return daysUntil(instant, now) < SOON_DAYS;
}

/** The API tokens of an account: which there are, one more, and each ended alone. */
export function TokenPanel({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const tokens = useTokens(account.id);
  const [adding, setAdding] = useState(false);
  const [sure, setSure] = useState<Token | null>(null);
  const [made, setMade] = useState<NewToken | null>(null);
  const [told, setTold] = useState<string | null>(null);
  // Under this key lie the tokens too.
  const refresh = () => client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
  const revoke = useMutation({
    mutationFn: async (token: Token) => {
      try {
        await send(`/v1/accounts/${account.id}/tokens/${token.id}`, { method: 'DELETE' });
      } catch (error) {
        // Somebody else was first, or it ended by itself: what was wanted is so.
        if (!(error instanceof ApiProblem && error.status === 404)) throw error;
      }
    },
    onSuccess: async (_, token) => {
      setSure(null);
      if (made?.id === token.id) setMade(null);
      setTold(t('admin.tokens.revoked', { name: token.name }));
      await refresh();
    },
  });

  return (
    <section
      className="vp-stack vp-stack--tight"
      aria-label={t('admin.tokens.title', { name: account.username })}
    >
      <Heading4>{t('admin.tokens.title', { name: account.username })}</Heading4>
      <p className="vp-quiet">{t('admin.tokens.intro')}</p>
      {tokens.error && <ProblemNotice error={tokens.error} />}
      {tokens.isPending && <Skeleton rows={2} />}
      <Told said={told}>{told && <Notice type="ok" title={told} live="none" />}</Told>
      {made && (
        <Notice type="warning" title={t('admin.tokens.tokenTitle')} live="alert">
          <p>{t('admin.tokens.tokenDetail', { name: made.name })}</p>
          <code className="vp-secret">{made.token}</code>
        </Notice>
      )}
      {tokens.data?.length === 0 && !adding && <p>{t('admin.tokens.none')}</p>}
      {tokens.data && tokens.data.length > 0 && (
        <ul className="vp-token-list">
          {tokens.data.map((token) => (
            <li key={token.id} data-token={token.name}>
              <TokenRow token={token} onRevoke={() => setSure(token)} />
              {sure?.id === token.id && (
                <Sure
                  title={t('admin.tokens.revokeTitle', { name: token.name })}
                  detail={t('admin.tokens.revokeDetail')}
                  confirm={t('admin.tokens.revokeConfirm')}
                  onConfirm={() => {
                    if (!revoke.isPending) revoke.mutate(token);
                  }}
                  onCancel={() => setSure(null)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {revoke.error && <ProblemNotice error={revoke.error} />}
      {adding ? (
        <TokenForm
          account={account}
          onMade={(token) => {
            setAdding(false);
            setTold(null);
            setMade(token);
            void refresh();
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div className="vp-row">
          <Button appearance="secondary-action-button" onClick={() => setAdding(true)}>
            <Icon name="plus" /> {t('admin.tokens.add')}
          </Button>
          <Button appearance="subtle-button" onClick={onClose}>
            {t('admin.tokens.close')}
          </Button>
        </div>
      )}
    </section>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { t, dates } = useTexts();
  const day = (instant: string) => dates.day(dayOf(Date.parse(instant)));
  const left = daysUntil(token.expiresAt, serverNow());
  return (
    <>
      <div className="vp-row vp-row--apart">
        <p className="vp-strong">{token.name}</p>
        <Button
          appearance="subtle-button"
          aria-label={t('admin.tokens.revokeOf', { name: token.name })}
          onClick={onRevoke}
        >
          <Icon name="cross" /> {t('admin.tokens.revoke')}
        </Button>
      </div>
      <p className="vp-quiet">
        {t('admin.tokens.made', {
          day: day(token.createdAt),
          name: token.createdBy ?? t('admin.tokens.console'),
        })}
        <br />
        {token.lastUsedOn === null
          ? t('admin.tokens.unused')
          : t('admin.tokens.used', { day: dates.day(token.lastUsedOn) })}
        <br />
        {t('admin.tokens.ends', { day: day(token.expiresAt) })}
      </p>
      {endsSoon(token.expiresAt, serverNow()) && (
        <p className="vp-token-warning">
          <Icon name="warning" />
          <span>{left < 1 ? t('admin.tokens.today') : t('admin.tokens.soon', { count: left })}</span>
        </p>
      )}
    </>
  );
}

function TokenForm(props: { account: Account; onMade: (token: NewToken) => void; onCancel: () => void }) {
  const { t } = useTexts();
  const keyOf = useKeyOf();
  const [name, setName] = useState('');
  const [days, setDays] = useState<(typeof TERMS)[number]>('365');
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const make = useMutation({
    mutationFn: async (body: TokenInput) =>
      (
        await send<NewToken>(`/v1/accounts/${props.account.id}/tokens`, {
          method: 'POST',
          body,
          idempotencyKey: keyOf(body),
        })
      ).data,
    onSuccess: props.onMade,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = name.trim() === '' ? [{ path: 'name', message: t('admin.required') }] : [];
    setMissing(empty);
    if (empty.length === 0 && !make.isPending) make.mutate({ name: name.trim(), days: Number(days) });
  };
  return (
    <form className="vp-stack vp-stack--tight" noValidate onSubmit={submit}>
      <FaultyForm missing={missing} error={make.error}>
        <TextField path="name" hint={t('admin.tokens.nameHint')} required value={name} onChange={setName} />
        <SelectField
          path="days"
          options={TERMS.map((value) => ({ value, label: t(`admin.tokens.terms.${value}`) }))}
          value={days}
          onChange={setDays}
        />
        <FormSteps apart submit={t('admin.tokens.make')} busy={make.isPending} onCancel={props.onCancel} />
      </FaultyForm>
    </form>
  );
}
