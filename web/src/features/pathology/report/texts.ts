import { addEnglish } from '@/i18n';
import pathology from '@/i18n/en/pathology.json';
import texts from '@/i18n/en/pathology_report.json';
import chat from '@/i18n/en/report_chat.json';
import checks from '@/i18n/en/report_check.json';
import signed from '@/i18n/en/signed.json';

addEnglish(pathology);
addEnglish(texts);
addEnglish(checks);
addEnglish(chat);
addEnglish(signed);
