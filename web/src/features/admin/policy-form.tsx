import { Button, Heading3 } from '@utrecht/component-library-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { PolicyPreview } from '../../../../src/contract/administration.js';
import type { PolicyInput, PolicyVersion } from '../../../../src/contract/policy.js';
import { KINDS } from '../../../../src/contract/words.js';
import { HOLIDAYS, type Holiday } from '../../../../src/contract/work-words.js';
import { send } from '../../lib/api.js';
import { CheckTile, ChoiceGroup } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import { FaultyForm, FieldGroup, TextField, type FieldFault } from './form-fields.js';
import { LevelOrder } from './level-order.js';
import { draftOf, inputOf, LISTS, NUMBERS, type PolicyDraft } from './policy-draft.js';
import { PreviewResult } from './policy-preview.js';
import { DAYS } from './vocabulary.js';

const HOLD_NUMBERS = NUMBERS.filter((field) => field.startsWith('hold.'));
const ASKING_NUMBERS = ['maxOffers', 'asking.maxUnits', 'asking.againAfterMinutes'] as const;

interface PolicyFormProps {
  start: PolicyVersion;
  /** The version that will be made. */
  next: number;
  /** Of the list of versions that the screen shows. */
  etag: string | null;
  onMade: (policy: PolicyVersion) => void;
  onReload: () => void;
}

/** The next version: written, previewed, and only then made. */
export function PolicyForm({ start, next, etag, onMade, onReload }: PolicyFormProps) {
  const { t, dates } = useTexts();
  const [draft, setDraft] = useState(() => draftOf(start));
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const keyOf = useKeyOf();
  const preview = useMutation({
    mutationFn: async (policy: PolicyInput) =>
      (await send<PolicyPreview>('/v1/policy-previews', { method: 'POST', body: { policy } })).data,
  });
  const make = useMutation({
    mutationFn: async (body: PolicyInput) =>
      (
        await send<PolicyVersion>('/v1/policies', {
          method: 'POST',
          body,
          ifMatch: etag,
          idempotencyKey: keyOf(body),
        })
      ).data,
    onSuccess: onMade,
  });
  // What was previewed is not what stands there once something changes.
  const set = (part: Partial<PolicyDraft>) => {
    setDraft({ ...draft, ...part });
    if (part.moment === undefined) preview.reset();
    make.reset();
  };
  const setHours = (part: Partial<PolicyInput['officeHours']>) =>
    set({ officeHours: { ...draft.officeHours, ...part } });
  const { askOn = [] } = draft.officeHours;
  const complete = () => {
    const empty: string[] = NUMBERS.filter((field) => draft.numbers[field].trim() === '');
    if (draft.officeHours.days.length === 0) empty.push('officeHours.days');
    if (draft.moment === '') empty.push('validFrom');
    setMissing(empty.map((path) => ({ path, message: t('admin.required') })));
    return empty.length === 0;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete()) return;
    if (preview.data) {
      if (!make.isPending) make.mutate(inputOf(draft, true));
    } else if (!preview.isPending) preview.mutate(inputOf(draft, false));
  };
  const number = (field: (typeof NUMBERS)[number]) => (
    <TextField
      key={field}
      path={field}
      type="number"
      min={field === 'asking.maxUnits' ? 0 : 1}
      required
      value={draft.numbers[field]}
      onChange={(value) => set({ numbers: { ...draft.numbers, [field]: value } })}
    />
  );

  return (
    <form className="vp-card" noValidate onSubmit={submit}>
      <FaultyForm missing={missing} error={make.error ?? preview.error} onReload={onReload}>
        <FieldGroup path="levels">
          <LevelOrder levels={draft.levels} onChange={(levels) => set({ levels })} />
        </FieldGroup>

        <Heading3>{t('admin.policy.freshness')}</Heading3>
        <p className="vp-hint">{t('admin.policy.freshnessHint')}</p>
        {number('freshnessHours.default')}
        <FieldGroup path="freshnessHours.byKind">
          <details className="vp-details" open={Object.keys(draft.byKind).length > 0}>
            <summary>
              <Icon name="next" /> {t('admin.policy.byKind')}
            </summary>
            <p className="vp-hint">{t('admin.policy.byKindHint')}</p>
            <div className="vp-pairs">
              {KINDS.map((kind) => (
                <TextField
                  key={kind}
                  path={`freshnessHours.${kind}`}
                  label={t(`kinds.${kind}`)}
                  type="number"
                  min={1}
                  value={draft.byKind[kind] ?? ''}
                  onChange={(hours) => set({ byKind: { ...draft.byKind, [kind]: hours } })}
                />
              ))}
            </div>
          </details>
        </FieldGroup>

        <Heading3>{t('admin.policy.hours')}</Heading3>
        <div className="vp-pairs">
          {(['opens', 'closes'] as const).map((end) => (
            <TextField
              key={end}
              path={`officeHours.${end}`}
              type="time"
              required
              value={draft.officeHours[end]}
              onChange={(time) => setHours({ [end]: time })}
            />
          ))}
        </div>
        <FieldGroup path="officeHours.days">
          <Ticks
            legend={t('admin.policy.days')}
            options={DAYS.map((value) => ({ value, label: dates.weekday(value) }))}
            values={draft.officeHours.days}
            onChange={(days) => setHours({ days })}
          />
        </FieldGroup>
        <details className="vp-details">
          <summary>
            <Icon name="next" /> {t('admin.policy.closedOn')} ({draft.officeHours.closedOn.length})
          </summary>
          <FieldGroup path="officeHours.closedOn">
            <Ticks
              legend={t('admin.policy.closedOn')}
              options={HOLIDAYS.map((value) => ({ value, label: t(`admin.holidays.${value}`) }))}
              values={draft.officeHours.closedOn}
              onChange={(closedOn) => setHours({ closedOn, askOn: without(askOn, closedOn) })}
            />
          </FieldGroup>
        </details>
        <details className="vp-details">
          <summary>
            <Icon name="next" /> {t('admin.policy.askOn')} ({askOn.length})
          </summary>
          <p className="vp-hint">{t('admin.policy.askOnHint')}</p>
          <FieldGroup path="officeHours.askOn">
            <Ticks
              legend={t('admin.policy.askOn')}
              options={HOLIDAYS.map((value) => ({ value, label: t(`admin.holidays.${value}`) }))}
              values={askOn}
              onChange={(days) =>
                setHours({ askOn: days, closedOn: without(draft.officeHours.closedOn, days) })
              }
            />
          </FieldGroup>
        </details>

        <Heading3>{t('admin.policy.hold')}</Heading3>
        <p className="vp-hint">{t('admin.policy.holdHint')}</p>
        <div className="vp-pairs">{HOLD_NUMBERS.map(number)}</div>

        <Heading3>{t('admin.policy.asking')}</Heading3>
        <p className="vp-hint">{t('admin.policy.askingHint')}</p>
        <div className="vp-pairs">{ASKING_NUMBERS.map(number)}</div>

        <Heading3>{t('admin.policy.times')}</Heading3>
        <p className="vp-hint">{t('admin.policy.timesHint')}</p>
        <div className="vp-pairs">
          {LISTS.map((field) => (
            <TextField
              key={field}
              path={field}
              value={draft.lists[field]}
              onChange={(value) => set({ lists: { ...draft.lists, [field]: value } })}
            />
          ))}
          {number('news.nextAfterMinutes')}
          {number('stays.askAfterDays')}
          {number('retention.requestDays')}
          {number('retention.auditMonths')}
          {number('retention.historyMonths')}
        </div>

        <Heading3>{t('admin.policy.validFrom')}</Heading3>
        <ChoiceGroup
          legend={t('admin.policy.validFrom')}
          asked
          options={[
            { value: 'now', label: t('admin.policy.atOnce') },
            { value: 'later', label: t('admin.policy.later') },
          ]}
          value={draft.moment === null ? 'now' : 'later'}
          onChange={(when) => set({ moment: when === 'now' ? null : '' })}
        />
        {draft.moment !== null && (
          <TextField
            path="validFrom"
            label={t('admin.policy.moment')}
            type="datetime-local"
            required
            value={draft.moment}
            onChange={(moment) => set({ moment })}
          />
        )}

        <div aria-live="polite">{preview.data && <PreviewResult preview={preview.data} />}</div>
        {preview.data ? (
          <div className="vp-stack vp-stack--tight">
            <p>{t('admin.policy.consequence')}</p>
            <Button appearance="primary-action-button" type="submit" aria-disabled={make.isPending}>
              {t('admin.policy.make', { n: next })}
            </Button>
          </div>
        ) : (
          <div className="vp-stack vp-stack--tight">
            <p className="vp-hint">{t('admin.policy.previewHint')}</p>
            <Button appearance="primary-action-button" type="submit" aria-disabled={preview.isPending}>
              {preview.isPending ? t('admin.policy.previewing') : t('admin.policy.preview')}
            </Button>
          </div>
        )}
      </FaultyForm>
    </form>
  );
}

function Ticks<V extends string | number>(props: {
  legend: string;
  options: readonly { value: V; label: string }[];
  values: readonly V[];
  onChange: (values: V[]) => void;
}) {
  return (
    <fieldset className="vp-ticks">
      <legend>{props.legend}</legend>
      <div className="vp-choices vp-choices--two">
        {props.options.map(({ value, label }) => (
          <CheckTile
            key={value}
            label={label}
            checked={props.values.includes(value)}
            onChange={(checked) =>
              props.onChange(
                props.options
                  .map((option) => option.value)
                  .filter((one) => (one === value ? checked : props.values.includes(one))),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A day is closed, or to be asked, or open: never two of these. */
function without(holidays: readonly Holiday[], others: readonly Holiday[]): Holiday[] {
  return holidays.filter((holiday) => !others.includes(holiday));
}
