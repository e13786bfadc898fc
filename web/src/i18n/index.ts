import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en/app.json';

/** Every language but English is fetched when somebody chooses it. */
const LOADERS: Record<string, () => Promise<{ default: object }>> = {
  es: () => import('./es/app.json'),
  fr: () => import('./fr/app.json'),
  ar: () => import('./ar/app.json'),
  am: () => import('./am/app.json'),
};
const REMEMBERED = 'language';

export const directionOf = (language: string) => (language === 'ar' ? 'rtl' : 'ltr');

/** Shows everything in `language`; one that is not known leaves what is shown. */
export async function setLanguage(language: string) {
  if (language === i18next.language) return;
  const load = LOADERS[language];
  if (!load && language !== 'en') return;
  if (load && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load()).default);
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
