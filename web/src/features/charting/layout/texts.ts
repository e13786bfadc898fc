import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/layout.json';

addEnglish(texts);
