import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

type Texts = { default: object };
/** One file a feature; their sections have different names. */
const joined = (files: Texts[]) => Object.assign({}, ...files.map((file) => file.default)) as object;
const en = joined(
  Object.values(
    import.meta.glob<Texts>(
      [
        './en/*.json',
        '!./en/profile.json',
        '!./en/audit.json',
        '!./en/certificate.json',
        '!./en/co_signature.json',
        '!./en/layout.json',
        '!./en/planning.json',
        '!./en/consultant.json',
        '!./en/delivery.json',
        '!./en/desk.json',
        '!./en/pathology.json',
        '!./en/pathology_report.json',
        '!./en/report_chat.json',
        '!./en/addendum.json',
        '!./en/frozen.json',
        '!./en/signed_with.json',
        '!./en/consultation.json',
        '!./en/print.json',
        '!./en/report_image.json',
        '!./en/report_template.json',
        '!./en/report_check.json',
        '!./en/pathology_find.json',
        '!./en/bench.json',
        '!./en/waiting.json',
        '!./en/scheduling.json',
        '!./en/shortcut.json',
        '!./en/signed.json',
        '!./en/video.json',
        '!./en/verify.json',
      ],
      {
        eager: true,
      },
    ),
  ),
);
/** The English of pages that not everybody opens comes with them. */
export const addEnglish = (texts: object) => i18next.addResourceBundle('en', 'translation', texts, true, false);
/** Every language but English is fetched when somebody chooses it. */
const OTHERS = import.meta.glob<Texts>(['./*/*.json', '!./en/*.json']);
const LANGUAGES = new Set(Object.keys(OTHERS).map((path) => path.split('/')[1]));
const load = async (language: string) =>
  joined(
    await Promise.all(
      Object.entries(OTHERS)
        .filter(([path]) => path.startsWith(`./${language}/`))
        .map(([, file]) => file()),
    ),
  );
const REMEMBERED = 'language';

export const directionOf = (language: string) => (language === 'ar' ? 'rtl' : 'ltr');

/** Shows everything in `language`; one that is not known leaves what is shown. */
export async function setLanguage(language: string) {
  if (language === i18next.language) return;
  if (language !== 'en' && !LANGUAGES.has(language)) return;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await load(language));
  }
  localStorage.setItem(REMEMBERED, language);
  await i18next.changeLanguage(language);
}

/** Before anybody is signed in: the language chosen last on this machine, else the browser's. */
const first = () => localStorage.getItem(REMEMBERED) ?? navigator.language.split('-')[0] ?? 'en';

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
});
i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});
void setLanguage(first());
