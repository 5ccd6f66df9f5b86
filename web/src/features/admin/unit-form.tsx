import { Heading3 } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import type { NewUnit } from '../../../../src/contract/administration.js';
import type { Room } from '../../../../src/contract/catalogue.js';
import {
  CARE_NEEDS,
  GENDERS,
  INTAKES,
  KINDS,
  PLACING_AUTHORITIES,
  SITES,
} from '../../../../src/contract/words.js';
import { Choices, ChoiceGroup, CheckTile } from '../../ui/choice-group.js';
import { useAreas, useProviders } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { FaultyForm, FieldGroup, SelectField, TextField, type FieldFault } from './form-fields.js';
import { FormSteps } from '../../ui/form-steps.js';
import { RoomFields } from './room-fields.js';
import { fieldName } from './vocabulary.js';

const MOST_PLACES = 500;

interface UnitFormProps {
  /** What it starts with. */
  unit: NewUnit;
  /** Fields that the source does not give. */
  assumed: readonly string[];
  /** True for a unit that is not there yet: it still gets its id. */
  isNew: boolean;
  busy: boolean;
  error: Error | null;
  /** `assumed`: what nobody confirmed or changed. */
  onSave: (unit: NewUnit, assumed: string[]) => void;
  onReload?: () => void;
  onCancel: () => void;
}

/** All that the catalogue says of a unit. */
export function UnitForm(props: UnitFormProps) {
  const { t } = useTexts();
  const providers = useProviders();
  const areas = useAreas();
  const [unit, setUnit] = useState(props.unit);
  // As they were typed: an empty field is no number.
  const [places, setPlaces] = useState(String(props.unit.places));
  const [maxStay, setMaxStay] = useState(
    props.unit.maxStayDays === null ? '' : String(props.unit.maxStayDays),
  );
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [rooms, setRooms] = useState(props.unit.rooms ?? []);
  const inRooms = rooms.reduce((sum, room) => sum + room.places, 0);
  const [missing, setMissing] = useState<FieldFault[]>([]);
  const set = (part: Partial<NewUnit>) => setUnit({ ...unit, ...part });
  const hint = (field: string) => (props.assumed.includes(field) ? t('admin.catalogue.assumed') : undefined);
  const named = <V extends string>(values: readonly V[], nameOf: (value: V) => string) =>
    values.map((value) => ({ value, label: nameOf(value) }));
  const toggled = <V extends string>(all: readonly V[], chosen: readonly V[], one: V) =>
    all.filter((value) => (value === one ? !chosen.includes(value) : chosen.includes(value)));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const texts = { id: unit.id, name: unit.name, provider: unit.provider, region: unit.region, places };
    const nameless = rooms.flatMap((room, index) => (room.name.trim() === '' ? index : []));
    const empty = Object.entries(texts).filter(([, value]) => value.trim() === '');
    setMissing([
      ...empty.map(([path]) => ({ path, message: t('admin.required') })),
      ...(unit.genders.length === 0 ? [{ path: 'genders', message: t('admin.required') }] : []),
      ...nameless.map((index) => ({ path: `rooms[${index}].name`, message: t('admin.rooms.nameMissing') })),
    ]);
    if (empty.length + nameless.length > 0 || unit.genders.length === 0 || props.busy) return;
    const { rooms: _before, ...others } = unit;
    const saved: NewUnit = {
      ...others,
      ...(rooms.length > 0 && { rooms: rooms.map(trimmed) }),
      places: rooms.length > 0 ? inRooms : Number(places),
      maxStayDays: maxStay.trim() === '' ? null : Number(maxStay),
    };
    const isAssumed = (field: string) =>
      !confirmed.includes(field) && valueOf(saved, field) === valueOf(props.unit, field);
    props.onSave(saved, props.assumed.filter(isAssumed));
  };

  return (
    <form className="vp-card vp-narrow-form" noValidate onSubmit={submit}>
      <FaultyForm missing={missing} error={props.error} onReload={props.onReload}>
        <Heading3>{t('admin.catalogue.site')}</Heading3>
        <TextField
          path="name"
          hint={hint('name')}
          required
          value={unit.name}
          onChange={(name) => set({ name })}
        />
        {props.isNew && (
          <TextField
            path="id"
            hint={t('admin.catalogue.idHint')}
            required
            value={unit.id}
            onChange={(id) => set({ id })}
          />
        )}
        <SelectField
          path="provider"
          hint={hint('provider')}
          required
          options={[
            ...(unit.provider === '' ? [{ value: '', label: '' }] : []),
            ...(providers.data ?? [{ id: unit.provider, name: unit.provider }]).map(({ id, name }) => ({
              value: id,
              label: name,
            })),
          ]}
          value={unit.provider}
          onChange={(provider) => set({ provider })}
        />
        <SelectField
          path="kind"
          hint={hint('kind')}
          options={named(KINDS, (kind) => t(`kinds.${kind}`))}
          value={unit.kind}
          onChange={(kind) => set({ kind })}
        />
        <SelectField
          path="municipality"
          hint={hint('municipality')}
          options={[
            { value: '', label: t('admin.catalogue.notRecorded') },
            ...(areas.data?.areas ?? []).map(({ municipality }) => ({
              value: municipality,
              label: municipality,
            })),
          ]}
          value={unit.municipality ?? ''}
          onChange={(name) => {
            // A municipality lies in one region only.
            const area = areas.data?.areas.find(({ municipality }) => municipality === name);
            set({ municipality: area?.municipality ?? null, ...(area && { region: area.region }) });
          }}
        />
        <TextField
          path="region"
          hint={hint('region')}
          required
          suggestions={areas.data?.regions ?? []}
          value={unit.region}
          onChange={(region) => set({ region })}
        />
        <FieldGroup path="sites" hint={hint('sites')}>
          <ChoiceGroup
            legend={t('admin.fields.sites')}
            options={named(SITES, (sites) => t(`admin.sites.${sites}`))}
            value={unit.sites ?? 'one'}
            onChange={(sites) => set({ sites })}
          />
        </FieldGroup>
        <TextField
          path="source"
          hint={t('admin.catalogue.sourceHint')}
          value={unit.source}
          onChange={(source) => set({ source })}
        />

        <Heading3>{t('admin.catalogue.placesTitle')}</Heading3>
        {rooms.length === 0 ? (
          <TextField
            path="places"
            type="number"
            min={1}
            max={MOST_PLACES}
            hint={hint('places')}
            required
            value={places}
            onChange={setPlaces}
          />
        ) : (
          <FieldGroup path="places">
            <p role="status">{t('admin.rooms.together', { count: inRooms })}</p>
          </FieldGroup>
        )}
        <RoomFields rooms={rooms} onChange={setRooms} />

        <Heading3>{t('admin.catalogue.rules')}</Heading3>
        <FieldGroup path="genders" hint={hint('genders')}>
          <Choices
            legend={t('admin.fields.genders')}
            layout="two"
            options={named(GENDERS, (gender) => t(`admin.genders.${gender}`))}
            values={unit.genders}
            onToggle={(one) => set({ genders: toggled(GENDERS, unit.genders, one) })}
          />
        </FieldGroup>
        <FieldGroup path="intake" hint={hint('intake')}>
          <ChoiceGroup
            legend={t('admin.fields.intake')}
            options={named(INTAKES, (intake) => t(`admin.intakes.${intake}`))}
            value={unit.intake}
            onChange={(intake) => set({ intake })}
          />
        </FieldGroup>
        <SelectField
          path="placingAuthority"
          hint={hint('placingAuthority')}
          options={named(PLACING_AUTHORITIES, (authority) => t(`admin.authorities.${authority}`))}
          value={unit.placingAuthority}
          onChange={(placingAuthority) => set({ placingAuthority })}
        />
        {(['children', 'wheelchair', 'undisclosed'] as const).map((field) => (
          <FieldGroup key={field} path={field} hint={hint(field)}>
            <CheckTile
              label={t(`admin.fields.${field}`)}
              checked={unit[field]}
              onChange={(checked) => set({ [field]: checked })}
            />
          </FieldGroup>
        ))}
        <TextField
          path="maxStayDays"
          type="number"
          min={1}
          hint={[t('admin.catalogue.noLimit'), hint('maxStayDays')].filter(Boolean).join('. ')}
          value={maxStay}
          onChange={setMaxStay}
        />
        <FieldGroup path="careSupport" hint={hint('careSupport')}>
          <Choices
            legend={t('admin.fields.careSupport')}
            options={named(CARE_NEEDS, (need) => t(`careNeeds.${need}`))}
            values={unit.careSupport}
            onToggle={(one) => set({ careSupport: toggled(CARE_NEEDS, unit.careSupport, one) })}
          />
        </FieldGroup>
        {props.assumed.length > 0 && (
          <>
            <Heading3>{t('admin.fields.assumed')}</Heading3>
            <Choices
              legend={t('admin.catalogue.confirmed')}
              layout="two"
              options={props.assumed.map((field) => ({ value: field, label: fieldName(t, field) }))}
              values={confirmed}
              onToggle={(one) => setConfirmed(toggled(props.assumed, confirmed, one))}
            />
          </>
        )}
        <FormSteps
          apart
          submit={props.isNew ? t('admin.catalogue.add') : t('admin.catalogue.save')}
          busy={props.busy}
          onCancel={props.onCancel}
        />
      </FaultyForm>
    </form>
  );
}

/** Lists are sets here: their order says nothing. */
function valueOf(unit: NewUnit, field: string): string {
  const value: unknown = Reflect.get(unit, field);
  return JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : value);
}

function trimmed(room: Room): Room {
  const corridor = room.corridor?.trim() ?? '';
  return { ...room, name: room.name.trim(), corridor: corridor === '' ? null : corridor };
}
