import { Button, Heading3 } from '@utrecht/component-library-react';
import type { CatalogueUnit } from '../../../../src/contract/catalogue.js';
import type { ConfirmedFields } from '../../../../src/contract/own-fields.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { TopicEditor } from './topic-editor.js';
import { oppositeOf, sentenceOf, valuesOf, type Topic } from './topics.js';

interface TopicProps {
  topic: Topic;
  unit: CatalogueUnit;
  busy: boolean;
  /** The editor is open. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (values: ConfirmedFields) => void;
}

/** An assumption: right with one tap, and where it can only be one other thing, that with one tap too. */
export function TopicQuestion(props: TopicProps & { onRight: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { topic, unit, busy, open } = props;
  const opposite = oppositeOf(topic, unit);
  return (
    <article className="vp-card vp-topic" data-topic={topic} data-assumed>
      <Heading3>{t(`confirming.topics.${topic}`)}</Heading3>
      <p>{sentenceOf(texts, topic, valuesOf(topic, unit))}</p>
      {open ? (
        <TopicEditor {...props} onCancel={() => props.onOpen(false)} />
      ) : (
        <div className="vp-topic__answers">
          <Button appearance="primary-action-button" aria-disabled={busy} onClick={props.onRight}>
            <Icon name="check" /> {t('confirming.right')}
          </Button>
          <Button
            appearance="secondary-action-button"
            aria-disabled={busy}
            onClick={() => (opposite ? props.onChange(opposite) : props.onOpen(true))}
          >
            {opposite ? sentenceOf(texts, topic, opposite) : t('confirming.otherwise')}
          </Button>
        </div>
      )}
    </article>
  );
}

/** What is recorded, and can still be corrected. */
export function KnownTopic(props: TopicProps) {
  const texts = useTexts();
  const { t } = texts;
  const { topic, unit, busy, open } = props;
  const opposite = oppositeOf(topic, unit);
  return (
    <div className="vp-topic" data-topic={topic}>
      <div className="vp-row vp-row--apart">
        <span>
          <span className="vp-strong">{t(`confirming.topics.${topic}`)}</span>
          <br />
          {sentenceOf(texts, topic, valuesOf(topic, unit))}
        </span>
        <Button
          appearance="subtle-button"
          aria-label={`${t('confirming.change')}: ${t(`confirming.topics.${topic}`)}`}
          aria-expanded={open}
          onClick={() => props.onOpen(!open)}
        >
          {t('confirming.change')}
        </Button>
      </div>
      {open && opposite && (
        <Button
          appearance="secondary-action-button"
          aria-disabled={busy}
          onClick={() => props.onChange(opposite)}
        >
          {sentenceOf(texts, topic, opposite)}
        </Button>
      )}
      {open && !opposite && <TopicEditor {...props} onCancel={() => props.onOpen(false)} />}
    </div>
  );
}
