import { addEnglish } from '@/i18n';
import texts from '@/i18n/en/co_signature.json';

addEnglish(texts);
