import { FormLabel, Heading2, Textbox } from '@utrecht/component-library-react';
import { useId } from 'react';
import * as words from '../../../../src/contract/words.js';
import { dayOf } from '../../lib/dates.js';
import { serverNow } from '../../lib/server-clock.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile, ChoiceGroup, Choices } from '../../ui/choice-group.js';
import { Stepper } from '../../ui/stepper.js';
import { ChildrenQuestions } from './children-questions.js';
import { DangerAreas } from './danger-areas.js';
import { asksReflection, toggled, toggledForm, withChildren, type Draft } from './draft.js';
import { AcuteNotice } from './triage.js';
import { MAX_CHILDREN, STAYS, stayWords } from './vocabulary.js';

interface RequestFormProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** The question stands above it already. */
  asked?: boolean;
}

/** The four facts that are always needed, and the children: they decide most. */
export function RequiredQuestions({ draft, onChange }: RequestFormProps) {
  const { t } = useTexts();
  return (
    <section className="vp-card vp-form">
      <ChoiceGroup
        legend={t('form.threat')}
        layout="roomy"
        options={words.THREATS.map((value) => ({
          value,
          label: t(`threats.${value}.name`),
          hint: t(`threats.${value}.hint`),
        }))}
        value={draft.threat}
        onChange={(threat) => onChange({ threat })}
      />
      {draft.threat === 'acute' && (
        <div className="vp-only-one-column">
          <AcuteNotice announced={false} />
        </div>
      )}
      <ChoiceGroup
        legend={t('form.gender')}
        layout="three"
        options={words.GENDERS.map((value) => ({ value, label: t(`genders.${value}`) }))}
        value={draft.gender}
        onChange={(gender) => onChange({ gender })}
      />
      <ChoiceGroup
        legend={t('form.ageGroup')}
        options={words.AGE_GROUPS.map((value) => ({ value, label: t(`ageGroups.${value}`) }))}
        value={draft.ageGroup}
        onChange={(ageGroup) => onChange({ ageGroup })}
      />
      <div className="vp-question vp-row vp-row--apart" role="group" aria-label={t('form.children')}>
        <span className="vp-question__inline" aria-hidden="true">
          {t('form.children')}
        </span>
        <Stepper
          value={draft.children}
          min={0}
          max={MAX_CHILDREN}
          onChange={(children) => onChange(withChildren(draft, children))}
          lessLabel={t('form.childrenLess')}
          moreLabel={t('form.childrenMore')}
        />
      </div>
      {draft.children > 0 && <ChildrenQuestions draft={draft} onChange={onChange} />}
      <ChoiceGroup
        legend={t('form.municipality')}
        layout="wrap"
        options={words.TWENTE_MUNICIPALITIES.map((value) => ({ value, label: value }))}
        value={draft.municipality}
        onChange={(municipality) => onChange({ municipality })}
      />
    </section>
  );
}

/** Everything else: each answer may be left out. */
export function MoreQuestions({ draft, onChange }: RequestFormProps) {
  const { t } = useTexts();
  return (
    <section className="vp-card vp-form">
      <div>
        <Heading2>{t('form.moreTitle')}</Heading2>
        <p className="vp-quiet">{t('form.moreIntro')}</p>
      </div>
      <ChoiceGroup
        legend={t('form.nationality')}
        options={words.NATIONALITIES.map((value) => ({ value, label: t(`nationalities.${value}`) }))}
        value={draft.nationality}
        onChange={(nationality) => onChange({ nationality })}
      />
      {asksReflection(draft) && <ReflectionQuestion draft={draft} onChange={onChange} />}
      <FormsQuestion draft={draft} onChange={onChange} />
      <div className="vp-question">
        <p className="vp-question__title">{t('form.rest')}</p>
        <div className="vp-choices vp-choices--roomy">
          <CheckTile
            label={t('form.policeReport')}
            checked={draft.policeReport}
            onChange={(policeReport) => onChange({ policeReport })}
          />
          {!draft.policeReport && (
            <CheckTile
              label={t('form.cooperation')}
              checked={draft.cooperation ?? false}
              onChange={(cooperation) => onChange({ cooperation })}
            />
          )}
          <NlaQuestion draft={draft} onChange={onChange} />
          <CheckTile
            label={t('form.seriousDetrimentOnly')}
            checked={draft.seriousDetrimentOnly}
            onChange={(seriousDetrimentOnly) => onChange({ seriousDetrimentOnly })}
          />
          <CheckTile
            label={t('form.wheelchair')}
            checked={draft.wheelchair}
            onChange={(wheelchair) => onChange({ wheelchair })}
          />
        </div>
      </div>
      <Choices
        legend={t('form.careNeeds')}
        hint={t('form.careNeedsHint')}
        options={words.CARE_NEEDS.map((value) => ({ value, label: t(`careNeeds.${value}`) }))}
        values={draft.careNeeds}
        onToggle={(need) => onChange({ careNeeds: toggled(draft.careNeeds, need) })}
      />
      <DangerAreas
        chosen={draft.dangerAreas}
        responsible={draft.municipality}
        onChange={(dangerAreas) => onChange({ dangerAreas })}
      />
      <ChoiceGroup
        legend={t('form.stay')}
        options={[
          ...STAYS.map((days) => ({ value: String(days), label: stayWords(t, days) })),
          { value: '', label: t('common.unknown') },
        ]}
        value={draft.expectedStayDays === null ? '' : String(draft.expectedStayDays)}
        onChange={(days) => onChange({ expectedStayDays: days === '' ? null : Number(days) })}
      />
    </section>
  );
}

/** Used in the form and, when it could open places, in the answer. */
export function ReflectionQuestion({ draft, onChange, asked }: RequestFormProps) {
  const { t } = useTexts();
  const id = useId();
  const started = draft.reflection === 'active' || draft.reflection === 'ended';
  return (
    <div className="vp-stack vp-stack--tight">
      <ChoiceGroup
        legend={t('form.reflection')}
        asked={asked}
        options={words.REFLECTION_PERIOD_STATUSES.map((value) => ({
          value,
          label: t(`reflection.${value}`),
        }))}
        value={draft.reflection}
        onChange={(reflection) => onChange({ reflection })}
      />
      {started && (
        <div className="vp-field">
          <FormLabel htmlFor={id}>{t('form.reflectionStart')}</FormLabel>
          <Textbox
            id={id}
            type="date"
            max={dayOf(serverNow())}
            aria-describedby={`${id}hint`}
            value={draft.reflectionStart}
            onChange={(event) => onChange({ reflectionStart: event.target.value })}
          />
          <p id={`${id}hint`} className="vp-hint">
            {t('form.reflectionStartHint')}
          </p>
        </div>
      )}
      {draft.reflection === 'active' && (
        <ChoiceGroup
          legend={t('form.reflectionTerm')}
          options={words.REFLECTION_PERIOD_TERMS.map((value) => ({
            value,
            label: t(`reflectionTerms.${value}.name`),
            hint: t(`reflectionTerms.${value}.hint`),
          }))}
          value={draft.reflectionTerm ?? 'three-months'}
          onChange={(reflectionTerm) => onChange({ reflectionTerm })}
        />
      )}
    </div>
  );
}

export function FormsQuestion({ draft, onChange, asked }: RequestFormProps) {
  const { t } = useTexts();
  return (
    <Choices
      legend={t('form.exploitation')}
      asked={asked}
      hint={t('form.exploitationHint')}
      layout="two"
      options={words.EXPLOITATION_FORMS.map((value) => ({ value, label: t(`exploitation.${value}`) }))}
      values={draft.exploitation}
      onToggle={(form) => onChange({ exploitation: toggledForm(draft.exploitation, form) })}
    />
  );
}

export function NlaQuestion({ draft, onChange }: RequestFormProps) {
  const { t } = useTexts();
  return (
    <CheckTile
      label={t('form.nlaReferral')}
      checked={draft.nlaReferral}
      onChange={(nlaReferral) => onChange({ nlaReferral })}
    />
  );
}
