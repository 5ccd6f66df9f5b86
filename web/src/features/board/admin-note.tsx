import { useTexts } from '../../lib/texts.js';
import { Notice } from '../../ui/notice.js';

/** Until the screens for it exist, an administrator works on the server. */
export function AdminNote() {
  const { t } = useTexts();
  return (
    <Notice type="info" title={t.admin.title} live="none">
      <p>{t.admin.detail}</p>
      <ul className="vp-commands">
        {t.admin.commands.map((item) => (
          <li key={item.command}>
            <code>{item.command}</code> {item.what}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
