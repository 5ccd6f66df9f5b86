import { Button, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import type { Areas, CatalogueUnit } from '../../../../src/contract/catalogue.js';
import type { ConfirmedFields } from '../../../../src/contract/own-fields.js';
import { CARE_NEEDS, GENDERS } from '../../../../src/contract/words.js';
import { get } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile, Choices } from '../../ui/choice-group.js';
import { Stepper } from '../../ui/stepper.js';
import { valuesOf, type Topic } from './topics.js';

const MOST_PLACES = 500;

interface TopicEditorProps {
  topic: Topic;
  unit: CatalogueUnit;
  busy: boolean;
  onChange: (values: ConfirmedFields) => void;
  onCancel: () => void;
}

/** For what can be one of many things. */
export function TopicEditor({ topic, unit, busy, onChange, onCancel }: TopicEditorProps) {
  const { t } = useTexts();
  const [values, setValues] = useState(() => valuesOf(topic, unit));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && isWhole(values)) onChange(values);
  };
  return (
    <form className="vp-stack vp-stack--tight" noValidate onSubmit={submit}>
      <Fields topic={topic} values={values} unit={unit} onChange={setValues} />
      <div className="vp-topic__answers">
        <Button type="submit" appearance="primary-action-button" aria-disabled={busy || !isWhole(values)}>
          {t('confirming.save')}
        </Button>
        <Button type="button" appearance="subtle-button" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A house that is for nobody says nothing. */
function isWhole({ genders }: ConfirmedFields): boolean {
  return genders === undefined || genders.length > 0;
}

interface FieldsProps {
  topic: Topic;
  unit: CatalogueUnit;
  values: ConfirmedFields;
  onChange: (values: ConfirmedFields) => void;
}

function Fields({ topic, unit, values, onChange }: FieldsProps) {
  const { t } = useTexts();
  const legend = t(`confirming.topics.${topic}`);
  switch (topic) {
    case 'genders': {
      const chosen = values.genders ?? [];
      return (
        <Choices
          legend={legend}
          asked
          options={GENDERS.map((value) => ({ value, label: t(`confirming.gendersTaken.${value}`) }))}
          values={chosen}
          onToggle={(one) => onChange({ genders: toggled(GENDERS, chosen, one) })}
        />
      );
    }
    case 'careSupport': {
      const chosen = values.careSupport ?? [];
      return (
        <Choices
          legend={legend}
          asked
          options={CARE_NEEDS.map((value) => ({ value, label: t(`careNeeds.${value}`) }))}
          values={chosen}
          onToggle={(one) => onChange({ careSupport: toggled(CARE_NEEDS, chosen, one) })}
        />
      );
    }
    case 'places': {
      const places = values.places ?? unit.places;
      return (
        <Stepper
          value={places}
          min={1}
          max={MOST_PLACES}
          onChange={(value) => onChange({ places: value })}
          lessLabel={t('provider.less', { unit: unit.name })}
          moreLabel={t('provider.more', { unit: unit.name })}
        />
      );
    }
    case 'maxStayDays':
      return <DaysField days={values.maxStayDays ?? null} onChange={onChange} />;
    case 'site':
      return <SiteField unit={unit} values={values} onChange={onChange} />;
    // These can be two things only, each of them one tap away.
    case 'children':
    case 'wheelchair':
    case 'undisclosed':
    case 'intake':
      return null;
  }
}

function DaysField({ days, onChange }: { days: number | null; onChange: (values: ConfirmedFields) => void }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{t('confirming.days')}</FormLabel>
      <p className="vp-hint">{t('confirming.daysHint')}</p>
      <Textbox
        id={id}
        inputMode="numeric"
        value={days === null ? '' : String(days)}
        onChange={(event) => {
          const digits = event.target.value.replaceAll(/\D/g, '').slice(0, 4);
          onChange({ maxStayDays: digits === '' ? null : Number(digits) });
        }}
      />
    </div>
  );
}

/** A municipality lies in one region only, so that the region comes along. */
function SiteField({ unit, values, onChange }: Omit<FieldsProps, 'topic'>) {
  const { t } = useTexts();
  const several = values.sites === 'several';
  return (
    <div className="vp-field">
      <CheckTile
        label={t('confirming.severalSites')}
        checked={several}
        onChange={(checked) =>
          onChange(
            checked
              ? { sites: 'several', region: unit.region, municipality: null }
              : { ...valuesOf('site', unit), sites: 'one' },
          )
        }
      />
      {!several && <MunicipalityField unit={unit} values={values} onChange={onChange} />}
    </div>
  );
}

function MunicipalityField({ unit, values, onChange }: Omit<FieldsProps, 'topic'>) {
  const { t } = useTexts();
  const id = useId();
  const areas = useQuery({
    queryKey: ['areas'],
    queryFn: ({ signal }) => get<Areas>('/v1/areas', signal),
  });
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{t('confirming.municipality')}</FormLabel>
      <select
        className="vp-select"
        id={id}
        value={values.municipality ?? ''}
        onChange={(event) => {
          const area = areas.data?.areas.find(({ municipality }) => municipality === event.target.value);
          onChange({ sites: 'one', ...(area ?? { region: unit.region, municipality: null }) });
        }}
      >
        <option value="">{t('confirming.municipalityNone')}</option>
        {areas.data?.areas.map(({ municipality, region }) => (
          <option key={municipality} value={municipality}>
            {`${municipality} (${region})`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** In the fixed order of the words, so that the same choice is the same answer. */
function toggled<V extends string>(all: readonly V[], chosen: readonly V[], one: V): V[] {
  return all.filter((value) => (value === one ? !chosen.includes(value) : chosen.includes(value)));
}
