import { Button, FormLabel, Select, SelectOption } from '@utrecht/component-library-react';
import { useId, type ReactNode } from 'react';
import type { SetURLSearchParams } from 'react-router';
import { GENDERS, KINDS } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import { PARAMS, type BoardFilters } from './board-filters.js';

interface FilterFormProps {
  filters: BoardFilters;
  regions: string[];
  shown: number;
  setParams: SetURLSearchParams;
}

/** Each choice goes into the address at once; the board follows. */
export function FilterForm({ filters, regions, shown, setParams }: FilterFormProps) {
  const { t } = useTexts();
  const set = (name: keyof BoardFilters, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(PARAMS[name]);
        else next.set(PARAMS[name], value);
        return next;
      },
      { replace: true },
    );
  const isFiltered = filters.kind || filters.region || filters.gender || filters.onlyFree;
  const summary = [
    filters.kind && t(`kinds.${filters.kind}`),
    filters.region && regionWords(filters.region, t('board.elsewhere')),
    filters.gender && t(`gendersTaken.${filters.gender}`),
    filters.onlyFree && t('board.onlyFree'),
  ].filter((word) => typeof word === 'string');

  return (
    <details className="vp-details vp-filters">
      <summary>
        <Icon name="next" />
        <span>
          {t('board.filters')}
          {summary.length > 0 && <span className="vp-quiet"> {summary.join(' · ')}</span>}
        </span>
      </summary>
      <div className="vp-filters__fields" role="group" aria-label={t('board.filters')}>
        <Choice label={t('board.kind')} value={filters.kind ?? ''} onChange={(value) => set('kind', value)}>
          {KINDS.map((kind) => (
            <SelectOption key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </SelectOption>
          ))}
        </Choice>
        <Choice
          label={t('board.region')}
          value={filters.region ?? ''}
          onChange={(value) => set('region', value)}
        >
          {regions.map((region) => (
            <SelectOption key={region} value={region}>
              {regionWords(region, t('board.elsewhere'))}
            </SelectOption>
          ))}
        </Choice>
        <Choice
          label={t('board.gender')}
          value={filters.gender ?? ''}
          onChange={(value) => set('gender', value)}
        >
          {GENDERS.map((gender) => (
            <SelectOption key={gender} value={gender}>
              {t(`gendersTaken.${gender}`)}
            </SelectOption>
          ))}
        </Choice>
        <CheckTile
          label={t('board.onlyFree')}
          checked={filters.onlyFree}
          onChange={(on) => set('onlyFree', on ? '1' : '')}
        />
      </div>
      {isFiltered && (
        <div className="vp-row vp-row--apart">
          <p role="status">{t('board.shown', { count: shown })}</p>
          <ShowAll setParams={setParams} />
        </div>
      )}
    </details>
  );
}

export function ShowAll({ setParams }: { setParams: SetURLSearchParams }) {
  const { t } = useTexts();
  const clear = () =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of Object.values(PARAMS)) next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <Button appearance="subtle-button" onClick={clear}>
      {t('board.showAll')}
    </Button>
  );
}

/** The catalogue names places that may be anywhere "elders". */
export function regionWords(region: string, elsewhere: string): string {
  return region === 'elders' ? elsewhere : region;
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="vp-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <SelectOption value="">{t('board.all')}</SelectOption>
        {children}
      </Select>
    </div>
  );
}
