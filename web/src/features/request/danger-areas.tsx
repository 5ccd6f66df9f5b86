import { Button, Fieldset, FieldsetLegend, FormLabel, Textbox } from '@utrecht/component-library-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Areas } from '../../../../src/contract/catalogue.js';
import { get } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Icon } from '../../ui/icon.js';
import { MAX_DANGER_AREAS } from './vocabulary.js';

const MOST_SHOWN = 8;
const HOME_REGION = 'Twente';

interface DangerAreasProps {
  chosen: string[];
  responsible: string | undefined;
  onChange: (areas: string[]) => void;
}

/** Where the person is not safe: a list that letters make shorter; what is chosen stays on top. */
export function DangerAreas({ chosen, responsible, onChange }: DangerAreasProps) {
  const { t } = useTexts();
  const id = useId();
  const [letters, setLetters] = useState('');
  const areas = useQuery({
    queryKey: ['areas'],
    queryFn: ({ signal }) => get<Areas>('/v1/areas', signal),
    staleTime: Infinity,
  });
  const regions = areas.data?.regions ?? [];
  // Some names are both: naming the region then covers the municipality.
  const names = [...new Set([...regions, ...(areas.data?.areas.map((area) => area.municipality) ?? [])])];
  const wanted = letters.trim().toLocaleLowerCase('nl');
  const offered =
    wanted === ''
      ? names.filter((name) => name === responsible || name === HOME_REGION)
      : names.filter((name) => name.toLocaleLowerCase('nl').includes(wanted)).slice(0, MOST_SHOWN);
  const label = (name: string) => (regions.includes(name) ? t('form.region', { name }) : name);

  return (
    <Fieldset className="vp-question">
      <FieldsetLegend>{t('form.dangerAreas')}</FieldsetLegend>
      <p className="vp-hint">{t('form.dangerAreasHint')}</p>
      {chosen.length > 0 && (
        <ul className="vp-chips">
          {chosen.map((name) => (
            <li key={name}>
              <Button
                appearance="subtle-button"
                type="button"
                aria-label={t('form.dangerRemove', { area: label(name) })}
                onClick={() => onChange(chosen.filter((other) => other !== name))}
              >
                {label(name)} <Icon name="cross" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="vp-field">
        <FormLabel htmlFor={id}>{t('form.dangerSearch')}</FormLabel>
        <Textbox
          id={id}
          type="search"
          autoComplete="off"
          value={letters}
          onChange={(event) => setLetters(event.target.value)}
        />
      </div>
      <div className="vp-choices vp-choices--wrap" aria-live="polite">
        {offered.map((name) => (
          <CheckTile
            key={name}
            label={label(name)}
            checked={chosen.includes(name)}
            onChange={(on) => {
              if (!on) onChange(chosen.filter((other) => other !== name));
              else if (chosen.length < MAX_DANGER_AREAS) onChange([...chosen, name]);
            }}
          />
        ))}
        {wanted !== '' && offered.length === 0 && !areas.isPending && (
          <p className="vp-quiet">{t('form.dangerNone')}</p>
        )}
      </div>
    </Fieldset>
  );
}
